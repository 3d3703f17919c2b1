package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.decoding.SourceTooLongException;
import io.seq2seqlab.onnx.OnnxTranslator;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.MutableDataset;

/** A score that knows a fixed number of positions, and sources that have more. */
class SourceLimitTest {

    private static final String LIMIT = "model.attention.max_source_length";

    private static Seq2SeqTrainer trainer(String... settings) {
        Map<String, String> all = new HashMap<>(Numerals.SETTINGS);
        all.remove("model.attention.size");
        all.put("model.attention.score", "location");
        all.put("training.epochs", "1");
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return Seq2SeqTrainer.of(all);
    }

    private static MutableDataset<TokenSequence> data(ParallelCorpus corpus) {
        return new MutableDataset<>(ParallelTextDataSource.of(corpus));
    }

    private static ParallelCorpus sentences(int... lengths) {
        return new ParallelCorpus(
                "lengths",
                Arrays.stream(lengths)
                        .mapToObj(length -> new SentencePair(
                                Collections.nCopies(length, "null"), Collections.nCopies(length, "zero")))
                        .toList());
    }

    @Test
    void nothingIsTrainedWhereASourceIsTooLong() {
        assertThatThrownBy(() -> trainer(LIMIT, "5").train(data(sentences(3, 4, 5, 2))))
                .isInstanceOfSatisfying(
                        SettingException.class, e -> assertThat(e.key()).isEqualTo(LIMIT))
                .hasMessageContaining("looks at 5 positions, but 2 of 4 training sources are longer, the longest 7")
                .hasMessageContaining("set model.attention.max_source_length to 7 or more")
                .message()
                .hasLineCount(1);
    }

    @Test
    void nothingIsTrainedWhereAValidationSourceIsTooLong(@TempDir Path checkpoints) {
        assertThatThrownBy(() -> trainer(LIMIT, "5")
                        .train(data(sentences(3)), data(sentences(3, 9)), TrainingObserver.NONE, checkpoints))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("1 of 2 validation sources");
    }

    @Test
    void pairsThatAreLeftOutMayBeLonger() {
        assertThatCode(() -> trainer(LIMIT, "5", "training.max_length", "3")
                        .requireTrainable(sentences(3, 9).pairs()))
                .doesNotThrowAnyException();
    }

    @Test
    void marksCountWhereTheSourceHasThem() {
        List<SentencePair> five = sentences(5).pairs();

        assertThatCode(() -> trainer(LIMIT, "5", "model.encoder.source_marks", "false")
                        .requireFits("test", five))
                .doesNotThrowAnyException();
        assertThatCode(() -> trainer(LIMIT, "7").requireFits("test", five)).doesNotThrowAnyException();
        assertThatThrownBy(() -> trainer(LIMIT, "6").requireFits("test", five)).isInstanceOf(SettingException.class);
    }

    @Test
    void otherScoresReadAnyLength() {
        Seq2SeqTrainer additive = trainer("model.attention.score", "additive");

        assertThat(additive.readsAnyLength()).isTrue();
        assertThat(trainer().readsAnyLength()).isFalse();
        assertThatCode(() -> additive.requireFits("test", sentences(500).pairs()))
                .doesNotThrowAnyException();
    }

    @Test
    void aSentenceTooLongToTranslateIsNamed() {
        try (Seq2SeqModel model = trainer(LIMIT, "6").train(data(Numerals.corpus(20, 1)))) {
            assertThat(model.predict(data(sentences(4)).getExample(0)).getOutput())
                    .isNotNull();
            assertThatThrownBy(() -> model.predict(data(sentences(2, 5))))
                    .isInstanceOf(SourceTooLongException.class)
                    .hasMessageContaining("sentence 2 has 7 positions")
                    .hasMessageContaining("6 at most")
                    .message()
                    .hasLineCount(1);
            assertThatThrownBy(() -> model.score(data(sentences(5))))
                    .isInstanceOf(SourceTooLongException.class)
                    .hasMessageContaining("sentence 1");
        }
    }

    @Test
    void anExportKnowsTheLimit(@TempDir Path folder) throws Exception {
        try (Seq2SeqModel model = trainer(LIMIT, "6").train(data(Numerals.corpus(20, 1)))) {
            model.export(folder.resolve("model"));
        }
        try (OnnxTranslator translator = OnnxTranslator.load(folder.resolve("model"), 1)) {
            assertThat(translator.translate(List.of("null eins zwei drei", ""))).hasSize(2);
            assertThat(translator.tokens("null  eins")).containsExactly("null", "eins");
            assertThatThrownBy(() -> translator.tokens("null eins zwei drei vier"))
                    .isInstanceOf(SourceTooLongException.class);
            assertThatThrownBy(() -> translator.translate(List.of("", "null eins zwei drei vier")))
                    .isInstanceOf(SourceTooLongException.class)
                    .hasMessageContaining("sentence 2 has 7 positions");
        }
    }
}
