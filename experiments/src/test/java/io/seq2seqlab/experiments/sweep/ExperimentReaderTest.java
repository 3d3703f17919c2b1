package io.seq2seqlab.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.BleuSettings;
import io.seq2seqlab.experiments.schema.ConfigException;
import io.seq2seqlab.experiments.schema.DataSettings;
import io.seq2seqlab.experiments.schema.DecodingEngine;
import io.seq2seqlab.experiments.schema.EvaluationSettings;
import io.seq2seqlab.experiments.schema.FailureSettings;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.metrics.BleuTokenization;
import io.seq2seqlab.text.TokenizerType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentReaderTest {

    @TempDir
    Path folder;

    private Experiments experiments;

    @BeforeEach
    void inFolder() {
        experiments = new Experiments(folder);
    }

    private TrialSettings only(String text, String... overrides) {
        return experiments.read(text, overrides).settings(new Combination(List.of()));
    }

    @Test
    void readsTheRunnersOwnSettings() {
        TrialSettings settings = only("""
                evaluation: {metrics: [chrf, exact_match], test_sets: [test2016], engine: torch, bleu: {tokenization: char, lowercase: true}}
                """, "data.tokenizer=word", "data.training_sentences=7");

        assertThat(settings.data())
                .isEqualTo(new DataSettings(
                        "multi30k",
                        "de",
                        "en",
                        TokenizerType.WORD,
                        Optional.empty(),
                        10_000,
                        true,
                        OptionalInt.empty(),
                        0,
                        false,
                        OptionalInt.of(7)));
        assertThat(settings.evaluation())
                .isEqualTo(new EvaluationSettings(
                        List.of(Metric.CHRF, Metric.EXACT_MATCH),
                        List.of("test2016"),
                        DecodingEngine.TORCH,
                        SearchSettings.GREEDY,
                        new BleuSettings(BleuTokenization.CHARACTER, true)));
    }

    @Test
    void takesDefaultsWhereNothingIsSaid() {
        Experiment experiment = experiments.read("");

        assertThat(experiment.name()).isEqualTo("x");
        assertThat(experiment.seeds()).containsExactly(1L);
        assertThat(only("").evaluation()).isEqualTo(EvaluationSettings.DEFAULTS);
        assertThat(only("").data())
                .isEqualTo(new DataSettings(
                        "multi30k",
                        "de",
                        "en",
                        TokenizerType.WHITESPACE,
                        Optional.empty(),
                        10_000,
                        true,
                        OptionalInt.empty(),
                        0,
                        false,
                        OptionalInt.empty()));
    }

    @Test
    void readsWhatIsDoneAboutFailuresAndHowAGpuIsShared() {
        Experiment silent = experiments.read("");
        Experiment told = experiments.read("failures: {retries: 0, max_rate: 0.25}\nworkers_per_gpu: 3\n");

        assertThat(silent.failures()).isEqualTo(new FailureSettings(1, 0.5));
        assertThat(silent.workersPerGpu()).isEqualTo(1);
        assertThat(told.failures()).isEqualTo(new FailureSettings(0, 0.25));
        assertThat(told.workersPerGpu()).isEqualTo(3);
        assertThat(told.settings(new Combination(List.of())).canonical())
                .isEqualTo(silent.settings(new Combination(List.of())).canonical());
    }

    @Test
    void configuresTheTrainer() {
        TrialSettings settings = only("""
                model:
                  encoder: {type: lstm, hidden: 7, reverse_source: true}
                  attention: {score: additive, size: 5, context: every-step}
                training:
                  optimizer: {type: adamw, clip_norm: 0.5, momentum: 0.9}
                  keep: {metric: validation.chrf}
                """);

        var trainer = settings.trainer(9, "cpu", 1);

        assertThat(trainer.seed()).isEqualTo(9);
        assertThat(trainer.describe(11, 13).blocks().stream()
                        .flatMap(block -> block.weights().stream())
                        .filter(weight -> weight.name().equals("attention.v")))
                .singleElement()
                .satisfies(weight -> assertThat(weight.parameters()).isEqualTo(5));
    }

    @Test
    void layersTheFileOverWhatItExtendsAndTheCommandLineOverBoth() {
        experiments.file(
                "base/a.yaml", "extends: b.yaml\ntraining: {epochs: 3, label_smoothing: 0.1}\nseeds: [4, 5]\n");
        experiments.file(
                "base/b.yaml",
                "training: {epochs: 2, max_length: 9}\nmodel: {attention: {score: dot}}\nseeds: [1, 2, 3]\n");

        Experiment experiment = experiments.read(
                "extends: base/a.yaml\nmodel: {attention: {score: general}, bridge: last}\n",
                "training.label_smoothing=null",
                "model.bridge=zero");
        TrialSettings settings = experiment.settings(new Combination(List.of()));

        assertThat(experiment.seeds()).containsExactly(4L, 5L);
        assertThat(settings.value("training.epochs")).contains("3");
        assertThat(settings.value("training.max_length")).contains("9");
        assertThat(settings.value("training.label_smoothing")).contains("0.0");
        assertThat(settings.value("model.attention.score")).contains("general");
        assertThat(settings.value("model.bridge")).contains("zero");
    }

    @Test
    void overridesAFactorOfTheSweep() {
        Experiment experiment = experiments.read(
                "sweep: {factors: {model.attention.score: [additive, dot]}}",
                "sweep.factors.model.attention.score=[general, uniform]");

        assertThat(experiment.combinations())
                .extracting(Combination::toString)
                .containsExactly("model.attention.score=general", "model.attention.score=uniform");
    }

    @Test
    void fillsInKeysDefaultsAndTheEnvironment() {
        TrialSettings settings = only("""
                description: ${env:PATH}
                model:
                  encoder: {hidden: "${model.decoder.hidden}", embedding: "1${training.epochs}"}
                """, "training.epochs=2");

        assertThat(settings.value("model.encoder.hidden")).contains("256");
        assertThat(settings.value("model.encoder.embedding")).contains("12");
    }

    @Test
    void fillsInUnquotedValuesAsNumbersAlsoWhereTheSweepChangesThem() {
        Experiment experiment = experiments.read("""
                model:
                  encoder:
                    type: gru
                    hidden: ${model.decoder.hidden}
                  attention: {score: dot}
                sweep: {factors: {model.decoder.hidden: [16, 32]}}
                """);

        assertThat(experiment.combinations())
                .extracting(combination -> experiment
                        .settings(combination)
                        .value("model.encoder.hidden")
                        .orElseThrow())
                .containsExactly("16", "32");
    }

    @Test
    void aTrialWritesWhatReadsTheSame() {
        TrialSettings settings = only("""
                model:
                  attention: {score: additive, size: 12}
                training: {optimizer: {learning_rate: 3e-4}}
                evaluation: {metrics: [bleu, perplexity], test_sets: ["1", "true"]}
                """);

        TrialSettings again = ExperimentReader.readTrial(experiments.file("again.yaml", settings.yaml()));

        assertThat(again.canonical()).isEqualTo(settings.canonical());
        assertThat(again.canonicalEvaluation()).isEqualTo(settings.canonicalEvaluation());
        assertThat(again.yaml()).isEqualTo(settings.yaml());
        assertThat(again.evaluation().testSets()).containsExactly("1", "true");
    }

    @Test
    void aCoinCountsWhereverTheRatioLeavesAChoice() {
        String coin = "training: {teacher_forcing: {coin: token, %s}}";
        TrialSettings linear = only(coin.formatted("schedule: linear, k: 1, c: 1e-4"));

        assertThat(linear.value("training.teacher_forcing.coin")).contains("token");
        assertThat(linear.value("training.teacher_forcing.ratio")).isEmpty();
        assertThat(linear.trainer(1, "cpu", 1).training().teacherForcing().coin())
                .hasToString("TOKEN");
        assertThat(only(coin.formatted("ratio: 0.5")).value("training.teacher_forcing.coin"))
                .contains("token");
        assertThat(only(coin.formatted("ratio: 1")).value("training.teacher_forcing.coin"))
                .isEmpty();
    }

    @Test
    void aTrialDoesNotSweep() {
        Path file = experiments.file("x.yaml", Experiments.DATA + "sweep: {factors: {training.epochs: [1, 2]}}");

        assertThatThrownBy(() -> ExperimentReader.readTrial(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("x.yaml sweep: the settings of a single trial sweep nothing");
    }
}
