package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.SentencePair;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;

/**
 * A model file of version 0, written by {@link #main} when that version was made, stays readable. It knows the {@link
 * Numerals}.
 */
class SavedModelTest {

    private static final String FILE = "/io/seq2seqlab/tribuo/numerals-0.model";
    private static final String WITHOUT_SCALE = "/io/seq2seqlab/tribuo/general-0.model";

    /** Writes a model file of the present version to the given path. */
    public static void main(String[] arguments) throws IOException {
        MutableDataset<TokenSequence> training =
                new MutableDataset<>(ParallelTextDataSource.of(Numerals.corpus(200, 1)));
        try (Seq2SeqModel model = Seq2SeqTrainer.of(Numerals.SETTINGS).train(training)) {
            model.setName("numerals");
            model.serializeToFile(Path.of(arguments[0]));
        }
    }

    private static Seq2SeqModel read() throws IOException {
        try (InputStream stream = SavedModelTest.class.getResourceAsStream(FILE)) {
            return (Seq2SeqModel) Model.deserializeFromStream(stream).castModel(TokenSequence.class);
        }
    }

    @Test
    void isReadWithEverythingInIt() throws IOException {
        try (Seq2SeqModel model = read()) {
            assertThat(model.getName()).isEqualTo("numerals");
            assertThat(model.sourceVocabulary().tokens())
                    .containsAll(Numerals.GERMAN)
                    .hasSize(10);
            assertThat(model.targetVocabulary().tokens())
                    .containsAll(Numerals.ENGLISH)
                    .hasSize(10);
            assertThat(model.parameterCount())
                    .isEqualTo(Seq2SeqTrainer.of(Numerals.SETTINGS)
                            .describe(10, 10)
                            .parameters());
            assertThat(model.getProvenance()
                            .getTrainerProvenance()
                            .getConfiguredParameters()
                            .get("seed"))
                    .hasToString("7");
            assertThat(model.getProvenance().getTribuoVersion()).isEqualTo("4.3.2");
            assertThat(model.getFeatureIDMap().keySet()).containsExactlyInAnyOrderElementsOf(Numerals.GERMAN);
        }
    }

    @Test
    void translatesAsItDid() throws IOException {
        try (Seq2SeqModel model = read()) {
            MutableDataset<TokenSequence> data =
                    new MutableDataset<>(ParallelTextDataSource.of(Numerals.corpus(100, 3)));
            List<TokenSequence> translations =
                    model.predict(data).stream().map(Prediction::getOutput).toList();
            assertThat(translations)
                    .containsExactlyElementsOf(Numerals.corpus(100, 3).targets().stream()
                            .map(TokenSequence::of)
                            .toList());
        }
    }

    /** Before {@code general} had a scale; with one the perplexity would be another. */
    @Test
    void hasTheScoreOfItsTime() throws IOException {
        try (InputStream stream = SavedModelTest.class.getResourceAsStream(WITHOUT_SCALE);
                Seq2SeqModel model =
                        (Seq2SeqModel) Model.deserializeFromStream(stream).castModel(TokenSequence.class)) {
            Seq2SeqEvaluation evaluation = new Seq2SeqEvaluator()
                    .evaluate(model, new MutableDataset<>(ParallelTextDataSource.of(Numerals.corpus(100, 3))));

            assertThat(evaluation.perplexity().orElseThrow()).isCloseTo(1.284464, within(1e-4));
        }
    }

    /** Its settings and scores have other packages since. */
    @Test
    void itsProvenanceMakesTheTrainerAgain() throws IOException {
        try (Seq2SeqModel model = read()) {
            Seq2SeqTrainer again = Seq2SeqTrainer.of(model.getProvenance().getTrainerProvenance());

            assertThat(again.describe(10, 10))
                    .isEqualTo(Seq2SeqTrainer.of(Numerals.SETTINGS).describe(10, 10));
            assertThat(again.seed()).isEqualTo(7);
        }
    }

    /** The name of a training whose checkpoints were written before, of which the second has a score and all its parts. */
    @Test
    void aCheckpointOfItsTimeIsFoundByItsName() {
        assertThat(nameOfTraining(Map.of()))
                .isEqualTo("030074f8878ce7139fdec525796288c4589072e717138fae9b1d44e3a6d185e8");
        assertThat(nameOfTraining(Map.of("model.attention.score", "additive", "model.attention.size", "5")))
                .isEqualTo("1a848562dcf990f1549f2553dabe82344e66bc83140f806963bc51171e2c0c5d");
    }

    private static String nameOfTraining(Map<String, String> settings) {
        Seq2SeqTrainer trainer = Seq2SeqTrainer.of(settings);
        List<SentencePair> pairs = List.of(new SentencePair(List.of("ein", "haus"), List.of("a", "house")));
        return TrainingName.of(trainer.model(), trainer.training(), 1, Codecs.OF_TOKENS, pairs, pairs);
    }

    /** No jar of libtorch's is on the class path of the loader that reads the file. */
    @Test
    void isReadWithoutLibtorch() throws Exception {
        URL[] jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("bytedeco"))
                .map(SavedModelTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
                InputStream stream = SavedModelTest.class.getResourceAsStream(FILE)) {
            Object model = loader.loadClass(Model.class.getName())
                    .getMethod("deserializeFromStream", InputStream.class)
                    .invoke(null, stream);
            assertThat(model.getClass().getClassLoader()).isSameAs(loader);
            assertThat(model.getClass().getMethod("parameterCount").invoke(model))
                    .isEqualTo(Seq2SeqTrainer.of(Numerals.SETTINGS)
                            .describe(10, 10)
                            .parameters());
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
