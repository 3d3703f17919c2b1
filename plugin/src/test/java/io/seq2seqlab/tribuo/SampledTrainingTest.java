package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.text.BytePairEncoding;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.MutableDataset;

/** Trainings that split their lines anew for every epoch. */
class SampledTrainingTest {

    private static final ParallelCorpus NUMERALS = Numerals.corpus(60, 1);

    @TempDir
    private Path folder;

    /** The losses of all steps. */
    private static final class Losses implements TrainingObserver {
        private final List<Double> losses = new ArrayList<>();
        private final int most;

        private Losses(int most) {
            this.most = most;
        }

        @Override
        public void stepped(StepReport step) {
            losses.add(step.loss());
            if (step.step() == most) {
                throw new IllegalStateException("interrupted");
            }
        }
    }

    private static Codecs codecs(double dropout) {
        return new BytePairEncoding(new BytePairEncoding.Learned(30, false), OptionalInt.empty(), dropout)
                .codecs(lines(NUMERALS.sources()), lines(NUMERALS.targets()), Casing.KEEP);
    }

    private static List<String> lines(List<List<String>> sentences) {
        return sentences.stream().map(words -> String.join(" ", words)).toList();
    }

    private static MutableDataset<TokenSequence> data(Codecs codecs) {
        List<SentencePair> pairs = new ArrayList<>();
        for (SentencePair pair : NUMERALS.pairs()) {
            pairs.add(new SentencePair(
                    codecs.source().encode(String.join(" ", pair.source())),
                    codecs.target().encode(String.join(" ", pair.target()))));
        }
        return new MutableDataset<>(ParallelTextDataSource.of(new ParallelCorpus("numerals", pairs)));
    }

    private Seq2SeqModel train(Codecs codecs, Losses losses, String checkpoints, String... changes) {
        Map<String, String> settings = new HashMap<>(Numerals.SETTINGS);
        settings.put("training.epochs", "3");
        if (changes.length > 0) {
            settings.remove("model.attention.size");
        }
        for (int i = 0; i < changes.length; i += 2) {
            settings.put(changes[i], changes[i + 1]);
        }
        MutableDataset<TokenSequence> data = data(codecs);
        return Seq2SeqTrainer.of(settings)
                .train(data, data, codecs, losses, folder.resolve(checkpoints), Duration.ofDays(1));
    }

    private Map<String, float[]> weights(Codecs codecs, String checkpoints, String... changes) {
        try (Seq2SeqModel model = train(codecs, new Losses(Integer.MAX_VALUE), checkpoints, changes)) {
            return model.weights();
        }
    }

    @Test
    void interruptedItEndsWithTheSameBits() {
        Codecs codecs = codecs(0.2);
        Map<String, float[]> straight = weights(codecs, "straight");
        assertThatThrownBy(() -> train(codecs, new Losses(6), "resumed")).hasMessage("interrupted");

        assertThat(weights(codecs, "resumed")).containsExactlyInAnyOrderEntriesOf(straight);
        assertThat(weights(codecs, "again")).containsExactlyInAnyOrderEntriesOf(straight);
        assertThat(weights(codecs(0.1), "rarer").get("decoder.layer1.hidden"))
                .isNotEqualTo(straight.get("decoder.layer1.hidden"));
    }

    @Test
    void aCheckpointIsNotTakenUpByATrainingThatSplitsOtherwise() {
        assertThatThrownBy(() -> train(codecs(0.2), new Losses(6), "resumed")).hasMessage("interrupted");

        assertThat(weights(codecs(0.3), "resumed")).containsExactlyInAnyOrderEntriesOf(weights(codecs(0.3), "other"));
    }

    @Test
    void theModelOwnsItsCodecsAndReadsLinesInOneWay() {
        Codecs codecs = codecs(0.2);
        try (Seq2SeqModel model = train(codecs, new Losses(Integer.MAX_VALUE), "model")) {
            assertThat(model.codecs()).isEqualTo(codecs);
            assertThat(codecs.source().encode("drei")).isEqualTo(codecs.source().encode("drei"));
        }
    }

    /** No sentence is longer for being split further. */
    @Test
    void aSampleOverALimitGivesWayToTheLineAsItIsElse() {
        Codecs codecs = codecs(0.5);
        int longest = data(codecs).getData().stream()
                .map(SentenceExample::require)
                .mapToInt(example -> example.source().size())
                .max()
                .orElseThrow();

        assertThat(weights(
                        codecs,
                        "location",
                        "model.attention.score",
                        "location",
                        "model.attention.max_source_length",
                        Integer.toString(longest + 2)))
                .isNotEmpty();
    }
}
