package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.text.ParallelCorpus;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Model;
import org.tribuo.MutableDataset;

/** Networks of the papers, small: each learns the numerals and is the same when its file is read. */
class FamilyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attention.score=scaled-dot encoder.output_size=16 decoder.readout=attentional"
                        + " attention.input_feeding=true",
                "attention.score=projected-dot attention.scaled=true attention.placement=before",
                "attention.score=cosine encoder.output_size=16 attention.placement=before",
                "attention.score=location attention.max_source_length=8 decoder.readout=attentional",
                "attention.score=location attention.query=embedding-and-state attention.position_bias=true"
                        + " attention.placement=before decoder.cell_input=combined decoder.readout=state encoder.type=gru",
                "attention.score=additive attention.normalized=true attention.placement=before decoder.readout=maxout"
                        + " decoder.maxout_size=12 decoder.tied_embedding=true",
                "encoder.type=lstm encoder.layers=2 encoder.reverse_source=true bridge=last decoder.cell=lstm"
                        + " decoder.layers=2 decoder.readout=state",
                "encoder.type=gru attention.context=every-step decoder.readout=maxout",
                "attention.score=additive decoder.readout=attentional shared_embeddings=true decoder.tied_embedding=true"
                        + " encoder.embedding=16 decoder.embedding=16"
            })
    void learnsAndIsSaved(String network, @TempDir Path folder) throws Exception {
        Map<String, String> settings = new HashMap<>(Numerals.SETTINGS);
        settings.keySet().removeIf(key -> key.startsWith("model.attention"));
        for (String setting : network.split(" ")) {
            String[] keyAndValue = setting.split("=");
            settings.put("model." + keyAndValue[0], keyAndValue[1]);
        }
        Path file = folder.resolve("network.model");
        ParallelCorpus unseen = Numerals.corpus(50, 2);
        MutableDataset<TokenSequence> test = new MutableDataset<>(ParallelTextDataSource.of(unseen));
        try (Seq2SeqModel model = Seq2SeqTrainer.of(settings)
                .train(new MutableDataset<>(ParallelTextDataSource.of(Numerals.corpus(300, 1))))) {
            model.serializeToFile(file);
            List<List<String>> translations = translations(model, test);
            long right = 0;
            for (int sentence = 0; sentence < translations.size(); sentence++) {
                right += translations.get(sentence).equals(unseen.targets().get(sentence)) ? 1 : 0;
            }
            assertThat(right).isGreaterThanOrEqualTo(25);

            try (Seq2SeqModel read =
                    (Seq2SeqModel) Model.deserializeFromFile(file).castModel(TokenSequence.class)) {
                assertThat(read.parameterCount()).isEqualTo(model.parameterCount());
                assertThat(translations(read, test)).isEqualTo(translations);
            }
        }
    }

    private static List<List<String>> translations(Seq2SeqModel model, MutableDataset<TokenSequence> sentences) {
        return model.predict(sentences).stream()
                .map(prediction -> prediction.getOutput().tokens())
                .toList();
    }
}
