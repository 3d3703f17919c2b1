package io.seq2seqlab.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.data.TextSizes;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.experiments.sweep.Experiments;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfounderCheckTest {

    private static final TextSizes TEXT = new TextSizes(1000, 1000, 10, 11);
    private static final int PAIRS = 960;

    /** Its encoder and projections have 82,816 parameters and its decoder 107,264; {@link NetworkCostTest} counts them. */
    private static final String BI_GRU = """
            model:
              encoder: {type: bi-gru, hidden: 64, embedding: 64, output_size: 128}
              bridge: tanh
              attention: {score: additive, size: 128, placement: after}
              decoder: {cell: gru, hidden: 128, embedding: 64, readout: attentional}
            training:
              batch: {sentences: 64}
              epochs: 10
            """;

    @TempDir
    private Path folder;

    private List<Confounding> findings(String text) {
        Experiment experiment = new Experiments(folder).read(text);
        return findings(experiment, Plan.of(experiment));
    }

    private static List<Confounding> findings(Experiment experiment, List<Arm> arms) {
        Map<String, Workload> workloads = arms.stream()
                .collect(Collectors.toMap(Arm::name, arm -> workload(arm.settings()), (one, other) -> one));
        return ConfounderCheck.of(experiment, arms, workloads);
    }

    private static Workload workload(TrialSettings settings) {
        Function<String, Integer> number =
                key -> settings.value(key).map(Integer::valueOf).orElseThrow();
        return new Workload(
                TEXT,
                NetworkCost.of(settings, TEXT),
                number.apply("training.epochs"),
                PAIRS / number.apply("training.batch.sentences"),
                PAIRS * 10L);
    }

    /**
     * gru 64: 3·64·(64 + 64 + 2) + 64·128 + (64·128 + 128) = 24,960 + 8,192 + 8,320 = 41,472. With 107 it has 55,533 +
     * 13,696 + 13,824 = 83,053, 237 more than 82,816; with 106 54,696 + 13,568 + 13,696 = 81,960, 856 fewer.
     */
    @Test
    void anEncoderOfAnotherSizeIsFlaggedWithTheHiddenSizeThatMatches() {
        assertThat(findings(BI_GRU + "sweep: {factors: {model.encoder.type: [bi-gru, gru]}}"))
                .containsExactly(new Confounding(
                        "gru",
                        "bi-gru",
                        List.of("model.encoder.type"),
                        List.of(new Difference.Parameters(
                                Difference.Part.ENCODER_AND_PROJECTIONS,
                                82_816,
                                41_472,
                                Optional.of(new MatchingSize(107, 83_053)))),
                        List.of()));
    }

    @Test
    void encodersWithinFivePercentAreComparable() {
        assertThat(findings(BI_GRU + """
                        sweep:
                          factors:
                            encoder:
                              bi-gru: {model.encoder.type: bi-gru, model.encoder.hidden: 64}
                              gru:    {model.encoder.type: gru, model.encoder.hidden: 107}
                        """)).isEmpty();
    }

    /** Without an output map E is 64, and W_c has 128·(64 + 128) = 24,576 parameters: 74,496 + 24,576 = 99,072. */
    @Test
    void aDecoderThatFollowsFromTheEncoderIsFlagged() {
        assertThat(findings(BI_GRU.replace(", output_size: 128", "")
                        + "sweep: {factors: {model.encoder.type: [bi-gru, gru]}}"))
                .singleElement()
                .satisfies(found -> assertThat(found.confounders())
                        .contains(
                                new Difference.Parameters(Difference.Part.DECODER, 107_264, 99_072, Optional.empty())));
    }

    @Test
    void aScoresOwnParametersArePartOfTheTreatment() {
        assertThat(findings(BI_GRU + "sweep: {factors: {model.attention.score: [additive, dot, general]}}"))
                .isEmpty();
    }

    /** bi-gru 128: 2·3·128·(64 + 128 + 2) + 256·128 + (256·128 + 128) = 148,992 + 32,768 + 32,896 = 214,656. */
    @Test
    void aSizeThatIsItselfTheFactorIsNoConfounder() {
        assertThat(findings(BI_GRU + "sweep: {factors: {model.encoder.hidden: [64, 128]}}"))
                .containsExactly(new Confounding(
                        "hidden 128",
                        "hidden 64",
                        List.of("model.encoder.hidden"),
                        List.of(),
                        List.of(new Difference.Parameters(
                                Difference.Part.ENCODER_AND_PROJECTIONS, 82_816, 214_656, Optional.empty()))));
    }

    @Test
    void whatComesAlongWithTheBatchIsTold() {
        assertThat(findings(BI_GRU + "sweep: {factors: {training.batch.sentences: [64, 32]}}"))
                .containsExactly(new Confounding(
                        "sentences 32",
                        "sentences 64",
                        List.of("training.batch.sentences"),
                        List.of(),
                        List.of(new Difference.Updates(150, 300), new Difference.DataOrder())));
    }

    @Test
    void aBatchThatIsPartOfAnotherFactorIsFlagged() {
        assertThat(findings(BI_GRU + """
                        sweep:
                          factors:
                            score:
                              additive: {model.attention.score: additive}
                              dot: {model.attention.score: dot, training.batch.sentences: 32, training.epochs: 5}
                        """))
                .containsExactly(new Confounding(
                        "dot",
                        "additive",
                        List.of("score"),
                        List.of(
                                setting("training.batch.sentences", "64", "32"),
                                setting("training.epochs", "10", "5"),
                                new Difference.DataOrder()),
                        List.of()));
    }

    @Test
    void aSettingThatFollowsFromAFactorIsTold() {
        assertThat(findings(BI_GRU.replace("epochs: 10", "epochs: ${model.encoder.layers}")
                        + "sweep: {factors: {model.encoder.layers: [1, 2]}}"))
                .singleElement()
                .satisfies(found -> assertThat(found.confounders())
                        .contains(setting("training.epochs", "1", "2"), new Difference.Updates(15, 30)));
    }

    @Test
    void epochsThatAreTheFactorChangeUpdatesAndNoOrder() {
        assertThat(findings(BI_GRU + "sweep: {factors: {training.epochs: [10, 20]}}"))
                .singleElement()
                .extracting(Confounding::confounders, Confounding::consequences)
                .containsExactly(List.of(), List.of(new Difference.Updates(150, 300)));
    }

    /** dot needs E = H, and without an output map E is the hidden size. */
    @Test
    void whereNoOtherSizeIsAcceptedNoneIsOffered() {
        assertThat(findings("""
                        model:
                          encoder: {type: gru, hidden: 12, embedding: 8}
                          attention: {score: dot, placement: after}
                          decoder: {cell: gru, hidden: 12, embedding: 8}
                        sweep: {factors: {model.encoder.layers: [1, 2]}}
                        """))
                .singleElement()
                .satisfies(found -> assertThat(found.confounders())
                        .singleElement()
                        .isInstanceOfSatisfying(
                                Difference.Parameters.class,
                                parameters -> assertThat(parameters.match()).isEmpty()));
    }

    @Test
    void eachArmIsHeldAgainstItsOwnBaseline() {
        assertThat(findings(BI_GRU + """
                        sweep:
                          factors:
                            model.encoder.type: [bi-gru, gru]
                            model.attention.score: [additive, dot]
                        baseline: {model.attention.score: additive}
                        """))
                .as("encoders are not compared with each other")
                .isEmpty();
    }

    @Test
    void otherSeedsAreFlaggedButInTheControl() {
        Experiment experiment = new Experiments(folder).read(BI_GRU + """
                seeds: [1, 2]
                sweep: {factors: {model.attention.score: [additive, dot]}}
                aa_test: {seeds: [11, 12]}
                """);
        List<Arm> arms = Plan.of(experiment);
        assertThat(arms).extracting(Arm::role).contains(ArmRole.CONTROL);
        assertThat(findings(experiment, arms)).isEmpty();

        Arm dot = arms.get(1);
        Arm other = new Arm(dot.name(), dot.factors(), dot.settings(), dot.role(), dot.comparedWith(), List.of(1L, 3L));
        assertThat(findings(experiment, List.of(arms.get(0), other)))
                .singleElement()
                .extracting(Confounding::confounders)
                .isEqualTo(List.of(new Difference.Seeds(List.of(1L, 2L), List.of(1L, 3L))));
    }

    @Test
    void warningsAreSentences() {
        assertThat(findings(BI_GRU + "sweep: {factors: {model.encoder.type: [bi-gru, gru]}}"))
                .extracting(Confounding::warning)
                .containsExactly(
                        "confounded: gru differs from bi-gru not by model.encoder.type alone: 41,472 parameters"
                                + " in encoder and projections, 49.9 % fewer than 82,816 (model.encoder.hidden: 107 would make"
                                + " it 83,053)");
        assertThat(findings(BI_GRU + "sweep: {factors: {training.batch.sentences: [64, 32]}}"))
                .extracting(Confounding::note)
                .containsExactly("note: sentences 32 differs from sentences 64 by training.batch.sentences, and with it"
                        + " come 300 updates, not 150; another data order");
    }

    @Test
    void theClosestSizeIsFound() {
        TrialSettings settings =
                Plan.of(new Experiments(folder).read(BI_GRU)).get(0).settings();
        for (long wanted : List.of(1L, 300L, 5_000L, 82_000L, 82_816L, 83_000L, 1_000_000L, 20_000_000L)) {
            MatchingSize found =
                    MatchingSize.of(settings, TEXT, biGru(64), wanted).orElseThrow();
            assertThat(found.parameters()).isEqualTo(biGru(found.hidden()));
            assertThat(Stream.of(found.hidden() - 1, found.hidden() + 1).filter(hidden -> hidden > 0))
                    .allSatisfy(hidden -> assertThat(Math.abs(biGru(hidden) - wanted))
                            .isGreaterThanOrEqualTo(Math.abs(found.parameters() - wanted)));
        }
    }

    /** Encoder, output map and bridge: 6h(64 + h + 2) + 2h·128 + (2h·128 + 128). */
    private static long biGru(long hidden) {
        return 6 * hidden * (64 + hidden + 2) + 2 * hidden * 128 + 2 * hidden * 128 + 128;
    }

    private static Difference setting(String key, String before, String after) {
        return new Difference.Setting(new SettingChange(key, Optional.of(before), Optional.of(after)));
    }
}
