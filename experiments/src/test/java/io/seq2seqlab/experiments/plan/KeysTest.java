package io.seq2seqlab.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.results.EvaluationScope;
import io.seq2seqlab.experiments.sweep.Experiments;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static final String SETTINGS = """
            model:
              attention: {score: additive, size: 16}
              encoder: {hidden: 32}
            training: {epochs: 3, optimizer: {type: adam, learning_rate: 0.001, clip_norm: 1}}
            """;

    @TempDir
    Path folder;

    private TrialSettings settings(String text, String... overrides) {
        return Plan.of(new Experiments(folder).read(text, overrides)).get(0).settings();
    }

    private static String key(TrialSettings settings) {
        return TrialIdentity.of(settings, "data", 1, "engine").trainKey();
    }

    private static String trajectory(TrialSettings settings) {
        return TrialIdentity.of(settings, "data", 1, "engine").trajectory();
    }

    private static EvaluationKey evaluationKey(TrialSettings settings, String data, String engine) {
        return EvaluationKey.of(settings, EvaluationScope.TEST_SETS, data, engine);
    }

    @Test
    void doNotDependOnHowTheFileIsWritten() {
        assertThat(key(settings("""
                        # the same in other words
                        name: other
                        seeds: [5]
                        training:
                          optimizer: {clip_norm: 1.0e0, learning_rate: 1e-3}
                          epochs: 3   # few
                        model:
                          encoder:
                            hidden: 32
                          attention: {"size": 16, "score": 'additive'}
                        """))).isEqualTo(key(settings(SETTINGS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "training.batch.sentences=64",
                "training.optimizer.type=adam",
                "model.bridge=tanh",
                "training.label_smoothing=0",
                "training.optimizer.momentum=0.9",
                "model.attention.context=every-step",
                "training.initialization.scale=0.5",
                "training.max_length=null",
                "evaluation.metrics=[chrf]",
                "evaluation.test_sets=[iid]",
                "evaluation.bleu.lowercase=true",
                "checkpoint.every_minutes=0.5"
            })
    void doNotDependOnDefaultsInactiveKeysAndEvaluation(String override) {
        assertThat(key(settings(SETTINGS, override))).isEqualTo(key(settings(SETTINGS)));
    }

    /** The keys of before {@code general} had a scale, and of before {@code projected-dot} was scaled unless it was told to be. */
    @ParameterizedTest
    @CsvSource({
        "additive,,                 de45ea13a04c421b",
        "general, scaled=false,       6fba578ab39df776",
        "projected-dot, scaled=false, f153527d0ba49b2a",
        "projected-dot, scaled=true,  6407575e13366d71",
        "projected-dot,,            6407575e13366d71",
    })
    void areWhatTheyWereBeforeADefaultChanged(String score, String scaled, String key) {
        String[] overrides = scaled == null ? new String[0] : new String[] {"model.attention." + scaled};

        assertThat(key(settings("model: {attention: {score: %s}}".formatted(score), overrides)))
                .isEqualTo(key);
    }

    @Test
    void tellTheScaledGeneralScoreFromTheOneOfBefore() {
        assertThat(key(settings("model: {attention: {score: general}}")))
                .isEqualTo(key(settings("model: {attention: {score: general, scaled: true}}")))
                .isNotEqualTo(key(settings("model: {attention: {score: general, scaled: false}}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model.attention.score=dot | model.attention.size=8",
                "model.attention.score=none | model.attention.placement=before",
                "model.attention.score=none | model.attention.size=8",
                "training.optimizer.type=sgd | training.optimizer.beta1=0.5",
                "training.initialization.type=xavier | training.initialization.zero_biases=true"
            })
    void ignoreKeysThatHaveNoEffectBesideOthers(String choice, String inactive) {
        TrialSettings without =
                settings(SETTINGS, choice, "model.encoder.output_size=256", "model.decoder.readout=state");
        TrialSettings with =
                settings(SETTINGS, choice, inactive, "model.encoder.output_size=256", "model.decoder.readout=state");

        assertThat(key(with)).isEqualTo(key(without)).isNotEqualTo(key(settings(SETTINGS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "training.batch.sentences=63",
                "model.attention.size=17",
                "training.optimizer.beta1=0.8",
                "data.lowercase=true",
                "data.training_sentences=10",
                "training.optimizer.clip_norm=null"
            })
    void dependOnEverythingThatChangesATraining(String override) {
        assertThat(key(settings(SETTINGS, override))).isNotEqualTo(key(settings(SETTINGS)));
        assertThat(trajectory(settings(SETTINGS, override))).isNotEqualTo(trajectory(settings(SETTINGS)));
    }

    @Test
    void dependOnDataSeedAndEngine() {
        TrialSettings settings = settings(SETTINGS);

        assertThat(List.of(
                        TrialIdentity.of(settings, "data", 1, "engine"),
                        TrialIdentity.of(settings, "other", 1, "engine"),
                        TrialIdentity.of(settings, "data", 2, "engine"),
                        TrialIdentity.of(settings, "data", 1, "other")))
                .doesNotHaveDuplicates()
                .allSatisfy(identity -> assertThat(List.of(identity.trainKey(), identity.trajectory()))
                        .doesNotHaveDuplicates()
                        .allMatch(key -> key.matches("[0-9a-f]{16}")))
                .extracting(TrialIdentity::trajectory)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "training.epochs=9",
                "training.keep.patience=2",
                "training.keep.metric=validation.perplexity",
                "training.keep.average.last=2",
                "training.keep.average.best=2"
            })
    void ofTrainingsThatEndElsewhereOrKeepOthersHaveTheTrajectoryInCommon(String override) {
        assertThat(trajectory(settings(SETTINGS, override))).isEqualTo(trajectory(settings(SETTINGS)));
        assertThat(key(settings(SETTINGS, override))).isNotEqualTo(key(settings(SETTINGS)));
    }

    /** A rate that falls where the kept figure gets no better makes that figure's name decide the updates. */
    @ParameterizedTest
    @CsvSource({"plateau, false", "exponential, true"})
    void ofTrajectoriesDependOnTheFigureThatTheLearningRateFollows(String schedule, boolean same) {
        String type = "training.optimizer.schedule.type=" + schedule;
        String other = trajectory(settings(SETTINGS, type, "training.keep.metric=validation.perplexity"));

        assertThat(other.equals(trajectory(settings(SETTINGS, type)))).isEqualTo(same);
        assertThat(trajectory(settings(
                        SETTINGS,
                        "training.optimizer.schedule.type=plateau",
                        "training.optimizer.schedule.metric=validation.bleu",
                        "training.keep.metric=validation.perplexity")))
                .isEqualTo(trajectory(settings(
                        SETTINGS,
                        "training.optimizer.schedule.type=plateau",
                        "training.optimizer.schedule.metric=validation.bleu")));
    }

    @Test
    void ofTrainingsDoNotDependOnWhatTranslates() {
        TrialSettings torch = settings(SETTINGS, "evaluation.engine=torch");

        assertThat(key(torch)).isEqualTo(key(settings(SETTINGS)));
        assertThat(evaluationKey(torch, "data", "engine"))
                .isNotEqualTo(evaluationKey(settings(SETTINGS), "data", "engine"))
                .isNotEqualTo(evaluationKey(torch, "data", "other"));
    }

    @Test
    void ofEvaluationsDependOnEvaluationAlone() {
        EvaluationKey key = evaluationKey(settings(SETTINGS), "data", "engine");

        assertThat(evaluationKey(settings(SETTINGS, "training.epochs=9"), "data", "engine"))
                .isEqualTo(key);
        assertThat(evaluationKey(settings(SETTINGS, "evaluation.bleu.tokenization=13a"), "data", "engine"))
                .isEqualTo(key);
        assertThat(evaluationKey(settings(SETTINGS, "evaluation.bleu.tokenization=none"), "data", "engine"))
                .isNotEqualTo(key);
        assertThat(evaluationKey(settings(SETTINGS), "other", "engine")).isNotEqualTo(key);
    }

    @Test
    void ofAnEvaluationWithoutTestSetsDoesNotDependOnWhichAreNamed() {
        TrialSettings all = settings(SETTINGS);
        TrialSettings one = settings(SETTINGS, "evaluation.test_sets=[iid]");

        assertThat(EvaluationKey.of(all, EvaluationScope.VALIDATION_ONLY, "data", "engine"))
                .isEqualTo(EvaluationKey.of(one, EvaluationScope.VALIDATION_ONLY, "data", "engine"))
                .isNotEqualTo(evaluationKey(all, "data", "engine"));
    }
}
