package io.seq2seqlab.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.tribuo.ParallelTextDataSource;
import io.seq2seqlab.tribuo.Seq2SeqModel;
import io.seq2seqlab.tribuo.TokenSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Dataset;
import org.tribuo.MutableDataset;

/** Every network of the repository's experiment files, a sixteenth as wide, on four sentences; equal ones once. */
class ExperimentFilesTrainTest {

    private static final List<String> WIDTHS = List.of(
            "model.encoder.hidden",
            "model.encoder.embedding",
            "model.encoder.output_size",
            "model.attention.size",
            "model.decoder.hidden",
            "model.decoder.embedding",
            "model.decoder.maxout_size");

    /** Every word stands there twice, as often as some files ask of a word. */
    private static final ParallelCorpus CORPUS = new ParallelCorpus(
            "dogs",
            List.of(
                    pair("ein hund rennt .", "a dog runs ."),
                    pair("zwei hunde rennen über die wiese .", "two dogs run across the meadow ."),
                    pair("zwei hunde rennen .", "two dogs run ."),
                    pair("ein hund rennt über die wiese .", "a dog runs across the meadow .")));

    private static SentencePair pair(String source, String target) {
        return new SentencePair(List.of(source.split(" ")), List.of(target.split(" ")));
    }

    static Stream<Arguments> networks() throws IOException {
        Map<Object, Arguments> distinct = new LinkedHashMap<>();
        ExperimentFilesTest.experimentFiles()
                .sorted()
                .flatMap(ExperimentFilesTrainTest::networks)
                .forEach(network -> distinct.putIfAbsent(trained((TrialSettings) network.get()[2]), network));
        return distinct.values().stream();
    }

    private static Stream<Arguments> networks(Path file) {
        Experiment whole = ExperimentReader.read(file, List.of());
        List<String> overrides = new ArrayList<>(List.of("training.epochs=1"));
        Combination first = whole.combinations().get(0);
        TrialSettings settings = whole.settings(first);
        List<String> swept =
                first.values().stream().flatMap(value -> value.keys().stream()).toList();
        for (String width : WIDTHS) {
            settings.value(width)
                    .filter(value -> !swept.contains(width))
                    .ifPresent(value -> overrides.add(width + "=" + Integer.parseInt(value) / 16));
        }
        Experiment narrow = ExperimentReader.read(file, overrides);
        return narrow.combinations().stream()
                .map(combination -> Arguments.of(
                        Experiments.configs().relativize(file), combination, narrow.settings(combination)));
    }

    /** What decides on the network and its training; the text is this test's own. */
    private static Map<String, String> trained(TrialSettings settings) {
        Map<String, String> trained = new HashMap<>(settings.canonical());
        trained.keySet().removeIf(key -> key.startsWith("data."));
        return trained;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void trainsTranslatesAndExports(Path file, Combination combination, TrialSettings settings, @TempDir Path directory)
            throws IOException {
        Dataset<TokenSequence> data = new MutableDataset<>(ParallelTextDataSource.of(CORPUS));
        try (Seq2SeqModel model = settings.trainer(1, "cpu", 1).train(data)) {
            assertThat(model.predict(data)).hasSize(data.size());
            // Refuses to write what does not compute the same on ONNX Runtime.
            model.export(directory.resolve("model"));
            assertThat(directory.resolve("model/decoder_step.onnx")).isNotEmptyFile();
        }
    }
}
