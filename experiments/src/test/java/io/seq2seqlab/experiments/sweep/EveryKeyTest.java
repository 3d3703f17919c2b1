package io.seq2seqlab.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.ConfigException;
import io.seq2seqlab.experiments.schema.Schema;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.settings.Bounds;
import io.seq2seqlab.settings.Key;
import io.seq2seqlab.settings.Kind;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.tribuo.ParallelTextDataSource;
import io.seq2seqlab.tribuo.Seq2SeqModel;
import io.seq2seqlab.tribuo.TokenSequence;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.MutableDataset;

/** Every key that decides a training, away from its default: what is checked is what a trial is given, and it trains. */
class EveryKeyTest {

    private static final String BASE = """
            data: {corpus: dogs, source: de, target: en}
            model:
              encoder: {type: gru, hidden: 4, embedding: 4, output_size: 4}
              attention: {score: additive, size: 4}
              decoder: {hidden: 4, embedding: 4}
            training: {epochs: 1}
            """;

    /** Twice the same, so that a word can be asked to stand there twice. */
    private static final ParallelCorpus DOGS = new ParallelCorpus(
            "dogs",
            List.of(
                    new SentencePair(List.of("ein", "hund", "rennt"), List.of("a", "dog", "runs")),
                    new SentencePair(List.of("ein", "hund", "rennt"), List.of("a", "dog", "runs"))));

    @TempDir
    private Path folder;

    static Stream<Arguments> values() {
        return Schema.EXPERIMENT.leaves().entrySet().stream()
                .filter(leaf ->
                        leaf.getKey().startsWith("model.") || leaf.getKey().startsWith("training."))
                .flatMap(leaf -> candidates(leaf.getValue()).stream()
                        .filter(value -> !value.equals("bf16")) // needs a GPU
                        .map(value -> Arguments.of(leaf.getKey(), value)));
    }

    private static List<String> candidates(Key key) {
        return all(key.kind()).stream()
                .filter(value -> !key.fallback().equals(Optional.of(value)))
                .toList();
    }

    private static List<String> all(Kind kind) {
        if (kind instanceof Kind.Choice choice) {
            return choice.names();
        }
        if (kind instanceof Kind.Whole whole) {
            return within(whole.bounds(), "6");
        }
        if (kind instanceof Kind.Real real) {
            return within(real.bounds(), "0.25", "1.5");
        }
        return kind instanceof Kind.Truth ? List.of("true", "false") : List.of();
    }

    private static List<String> within(Bounds bounds, String... numbers) {
        return Stream.of(numbers)
                .filter(number -> bounds.contain(new BigDecimal(number)))
                .limit(1)
                .toList();
    }

    /** The values that a key needs beside it to have an effect. */
    private static Map<String, String> needs(String path) {
        Map<String, String> needed = new LinkedHashMap<>();
        String parent = path.substring(0, path.lastIndexOf('.') + 1);
        for (Key.Condition condition :
                Schema.EXPERIMENT.leaf(path).orElseThrow().conditions()) {
            String other = parent + condition.key();
            needed.putAll(needs(other));
            Key key = Schema.EXPERIMENT.leaf(other).orElseThrow();
            Stream.concat(key.fallback().stream(), candidates(key).stream())
                    .filter(value -> condition.values().contains(value) == condition.among())
                    .findFirst()
                    .ifPresent(value -> needed.put(other, value));
        }
        return needed;
    }

    @ParameterizedTest
    @MethodSource("values")
    void aTrialIsGivenWhatWasCheckedAndTrains(String path, String value) {
        Map<String, String> overrides = new LinkedHashMap<>(needs(path));
        overrides.put(path, value);
        TrialSettings settings;
        try {
            settings = settings(overrides);
        } catch (ConfigException doesNotFitTheOthers) {
            assumeThat(doesNotFitTheOthers.problems())
                    .as("told before anything runs")
                    .isEmpty();
            return;
        }
        assertThat(settings.value(path)).contains(settings.written(path).orElseThrow());

        Path config = new Experiments(folder).file("config.yaml", settings.yaml());
        TrialSettings given = TrialSettings.of(settings.values(), config);

        for (TrialSettings again : List.of(given, ExperimentReader.readTrial(config))) {
            assertThat(again.canonical()).isEqualTo(settings.canonical());
            assertThat(again.canonicalEvaluation()).isEqualTo(settings.canonicalEvaluation());
            assertThat(again.keyed()).isEqualTo(settings.keyed());
            assertThat(again.values()).isEqualTo(settings.values());
            assertThat(again.yaml()).isEqualTo(settings.yaml());
        }
        MutableDataset<TokenSequence> data = new MutableDataset<>(ParallelTextDataSource.of(DOGS));
        try (Seq2SeqModel model =
                given.trainer(1, "cpu", 1).train(data, data, new TrainingObserver() {}, folder.resolve("checkpoint"))) {
            assertThat(model.parameterCount()).isPositive();
        }
    }

    @Test
    void ofKeysThatExcludeEachOtherAStrongerLayerCounts() {
        List<String> excluding = Schema.EXPERIMENT.leaves().keySet().stream()
                .filter(path -> !Schema.EXPERIMENT.excluded(path).isEmpty())
                .toList();
        assertThat(excluding).isNotEmpty();
        for (String path : excluding) {
            for (String other : Schema.EXPERIMENT.excluded(path)) {
                assertThat(Schema.EXPERIMENT.excluded(other)).contains(path);
                Map<String, String> weaker = new LinkedHashMap<>(needs(path));
                weaker.putAll(needs(other));
                weaker.put(other, any(other));
                TrialSettings settings = settings(weaker, path + "=" + any(path));
                assertThat(settings.value(path)).contains(any(path));
                assertThat(settings.value(other)).isEmpty();
                assertThat(settings.yaml()).doesNotContain(other.substring(other.lastIndexOf('.') + 1) + ": ");
            }
        }
    }

    private static String any(String path) {
        return all(Schema.EXPERIMENT.leaf(path).orElseThrow().kind()).stream()
                .findFirst()
                .orElse("text");
    }

    private TrialSettings settings(Map<String, String> overrides, String... stronger) {
        List<String> all = new ArrayList<>();
        overrides.forEach((key, value) -> all.add(key + "=" + value));
        all.addAll(List.of(stronger));
        Experiment experiment = ExperimentReader.read(new Experiments(folder).file("x.yaml", BASE), all);
        return experiment.settings(experiment.combinations().get(0));
    }
}
