package io.seq2seqlab.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.Claim;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.experiments.sweep.Experiments;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {

    @TempDir
    Path folder;

    private Experiment read(String text, String... overrides) {
        return new Experiments(folder).read(text, overrides);
    }

    private List<String> names(String text, String... overrides) {
        return Plan.of(read(text, overrides)).stream().map(Arm::name).toList();
    }

    private List<String> values(String text, String key) {
        return Plan.of(read(text)).stream()
                .map(arm -> arm.settings().value(key).orElse("unset"))
                .toList();
    }

    @Test
    void takesRangesInSteps() {
        assertThat(values(
                        "sweep: {factors: {model.encoder.hidden: {min: 10, max: 20, steps: 4}}}",
                        "model.encoder.hidden"))
                .containsExactly("10", "13", "17", "20");
        assertThat(values(
                        "sweep: {factors: {model.encoder.hidden: {min: 8, max: 30, step: 8}}}", "model.encoder.hidden"))
                .containsExactly("8", "16", "24");
        assertThat(values(
                        "sweep: {factors: {model.encoder.hidden: {min: 8, max: 64, scale: log, steps: 4}}}",
                        "model.encoder.hidden"))
                .containsExactly("8", "16", "32", "64");
        assertThat(values(
                        "sweep: {factors: {model.dropout.readout: {min: 0.1, max: 0.4, step: 0.1}}}",
                        "model.dropout.readout"))
                .containsExactly("0.1", "0.2", "0.3", "0.4");
        assertThat(values(
                        "sweep: {factors: {training.optimizer.learning_rate: {min: 1e-4, max: 1e-2, scale: log, steps: 5}}}",
                        "training.optimizer.learning_rate"))
                .containsExactly("1.0E-4", "3.162E-4", "0.001", "0.003162", "0.01");
    }

    @Test
    void takesValuesInEachForm() {
        assertThat(names("""
                        sweep:
                          factors:
                            model.encoder.layers: {values: [1, 2]}
                            training.max_length: [null, 30]
                            size: {values: {small: {model.decoder.hidden: 8, model.encoder.hidden: 4}}}
                        """))
                .containsExactly(
                        "layers 1, max_length unset, small",
                        "layers 1, max_length 30, small",
                        "layers 2, max_length unset, small",
                        "layers 2, max_length 30, small");
    }

    @Test
    void aFactorWithAConditionExistsWhereItHolds() {
        assertThat(names("""
                        sweep:
                          factors:
                            model.attention.score: [additive, general, projected-dot]
                            training.label_smoothing: {values: [0.1, 0.2], when: {model.attention.score: [additive, projected-dot]}}
                            training.epochs: [1, 2]
                        """))
                .containsExactly(
                        "additive, label_smoothing 0.1, epochs 1",
                        "additive, label_smoothing 0.1, epochs 2",
                        "additive, label_smoothing 0.2, epochs 1",
                        "additive, label_smoothing 0.2, epochs 2",
                        "general, epochs 1",
                        "general, epochs 2",
                        "projected-dot, label_smoothing 0.1, epochs 1",
                        "projected-dot, label_smoothing 0.1, epochs 2",
                        "projected-dot, label_smoothing 0.2, epochs 1",
                        "projected-dot, label_smoothing 0.2, epochs 2");
    }

    @Test
    void zippedFactorsAdvanceTogether() {
        assertThat(names("""
                        sweep:
                          factors:
                            model.encoder.hidden: [8, 16]
                            training.epochs: [1, 2]
                            model.decoder.hidden: {min: 10, max: 20, steps: 2}
                          zip: [[model.encoder.hidden, model.decoder.hidden]]
                        """))
                .containsExactly(
                        "encoder.hidden 8, decoder.hidden 10, epochs 1",
                        "encoder.hidden 8, decoder.hidden 10, epochs 2",
                        "encoder.hidden 16, decoder.hidden 20, epochs 1",
                        "encoder.hidden 16, decoder.hidden 20, epochs 2");
    }

    @Test
    void variesOneFactorAtATime() {
        List<Arm> arms = Plan.of(read("""
                sweep:
                  method: one-at-a-time
                  factors:
                    model.attention.score: [additive, general, uniform]
                    training.epochs: [1, 2]
                    model.attention.size: {values: [8, 16], when: {model.attention.score: additive}}
                baseline: {training.epochs: 2}
                """));

        assertThat(arms)
                .extracting(Arm::name)
                .containsExactly(
                        "additive, epochs 2, size 8",
                        "general, epochs 2",
                        "uniform, epochs 2",
                        "additive, epochs 1, size 8",
                        "additive, epochs 2, size 16");
        assertThat(arms).extracting(Arm::comparedWith).containsOnly("additive, epochs 2, size 8");
        assertThat(arms.get(0).baseline()).isTrue();
    }

    @Test
    void matchesABaselineThatNamesSomeFactors() {
        assertThat(Plan.of(read("""
                        sweep:
                          factors:
                            model.attention.score: [additive, general]
                            training.epochs: [1, 2]
                        baseline: {model.attention.score: additive}
                        """)))
                .extracting(arm -> arm.name() + " with " + arm.comparedWith())
                .containsExactly(
                        "additive, epochs 1 with additive, epochs 1",
                        "additive, epochs 2 with additive, epochs 2",
                        "general, epochs 1 with additive, epochs 1",
                        "general, epochs 2 with additive, epochs 2");
    }

    @Test
    void comparesAnArmWithoutACounterpartWithTheNearestBaseline() {
        assertThat(Plan.of(read("""
                        sweep:
                          factors:
                            model.attention.score: [additive, general]
                            training.epochs: [1, 2]
                            model.encoder.layers: [1, 2]
                          exclude: [{model.attention.score: additive, training.epochs: 2, model.encoder.layers: 2}]
                        baseline: {model.attention.score: additive}
                        """)))
                .filteredOn(arm -> arm.name().equals("general, epochs 2, layers 2"))
                .extracting(Arm::comparedWith)
                .containsExactly("additive, epochs 1, layers 2");
    }

    @Test
    void trainsTheBaselineAgainAsAnAaTest() {
        Experiment experiment = read("""
                seeds: [1, 2]
                sweep: {factors: {model.attention.score: [additive, general]}}
                baseline: {model.attention.score: general}
                aa_test: {seeds: [11, 12, 13]}
                """);
        List<Arm> arms = Plan.of(experiment);
        Arm control = arms.get(2);

        assertThat(arms).extracting(Arm::name).containsExactly("additive", "general", "general, A/A");
        assertThat(control.role()).isEqualTo(ArmRole.CONTROL);
        assertThat(control.comparedWith()).isEqualTo("general");
        assertThat(control.baseline()).isFalse();
        assertThat(control.settings().identity())
                .isEqualTo(arms.get(1).settings().identity());
        assertThat(Plan.trials(Plan.of(experiment)))
                .extracting(trial -> trial.arm().name() + " " + trial.seed())
                .containsExactly(
                        "additive 1",
                        "general 1",
                        "general, A/A 11",
                        "additive 2",
                        "general 2",
                        "general, A/A 12",
                        "general, A/A 13");
    }

    @Test
    void resolvesClaims() {
        Experiment experiment = read("""
                sweep:
                  factors:
                    encoder: {one: {model.encoder.type: gru}, two: {model.encoder.type: bi-gru}}
                    training.epochs: [1, 2]
                claims:
                  - {better: {encoder: two}, than: {encoder: one}, metric: chrf, test_set: iid}
                  - {name: longer, better: {training.epochs: 2, encoder: two}, than: {training.epochs: 1, encoder: two}}
                """);

        assertThat(Plan.claims(experiment, Plan.of(experiment)))
                .containsExactly(
                        new Claim(
                                "two better than one",
                                List.of("two, epochs 1", "two, epochs 2"),
                                List.of("one, epochs 1", "one, epochs 2"),
                                Optional.of(Metric.CHRF),
                                Optional.of("iid")),
                        new Claim(
                                "longer",
                                List.of("two, epochs 2"),
                                List.of("two, epochs 1"),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void drawsAsManyArmsAsTheBudgetPaysFor() {
        String sweep = """
                seeds: [1, 2, 3]
                budget: {trials: 31}
                sweep:
                  method: random
                  seed: 4
                  factors:
                    model.attention.score: [additive, general, uniform]
                    training.optimizer.learning_rate: {min: 1e-4, max: 1e-2, scale: log}
                    model.decoder.hidden: {min: 4, max: 9}
                    training.label_smoothing: {min: 0, max: 0.2, steps: 3}
                """;
        List<Arm> arms = Plan.of(read(sweep));

        assertThat(arms).hasSize(10).doesNotHaveDuplicates();
        assertThat(arms).allSatisfy(arm -> {
            assertThat(Double.parseDouble(arm.settings()
                            .value("training.optimizer.learning_rate")
                            .orElseThrow()))
                    .isBetween(1e-4, 1e-2);
            assertThat(Integer.parseInt(
                            arm.settings().value("model.decoder.hidden").orElseThrow()))
                    .isBetween(4, 9);
            assertThat(arm.settings().value("training.label_smoothing").orElseThrow())
                    .isIn("0.0", "0.1", "0.2");
        });
        assertThat(names(sweep, "sweep.seed=5")).isNotEqualTo(names(sweep));
    }

    @Test
    void drawsEverythingThereIsAndNothingTwice() {
        assertThat(names("""
                        budget: {trials: 100}
                        sweep:
                          method: random
                          factors:
                            model.attention.score: [additive, general]
                            model.attention.size: [8, 16]
                          exclude: [{model.attention.score: additive, model.attention.size: 8}]
                        """)).containsExactlyInAnyOrder("additive, size 16", "general");
    }

    @Test
    void aRangeCoversItsNumbersEvenly() {
        Map<Boolean, Long> halves = Plan.of(read("""
                        budget: {trials: 1000}
                        sweep: {method: random, factors: {training.optimizer.learning_rate: {min: 1e-4, max: 1e-2, scale: log}}}
                        """)).stream()
                .map(arm -> Double.parseDouble(
                        arm.settings().value("training.optimizer.learning_rate").orElseThrow()))
                .collect(Collectors.partitioningBy(rate -> rate < 1e-3, Collectors.counting()));

        assertThat(halves.get(true)).isBetween(440L, 560L);
    }

    @Test
    void ofASearchTheArmsAreCandidates() {
        assertThat(Plan.of(read("""
                        sweep: {factors: {model.attention.score: [additive, general]}}
                        search: {metric: validation.bleu, seeds: [5]}
                        aa_test: {seeds: [9]}
                        """)))
                .extracting(Arm::name, Arm::role)
                .containsExactly(tuple("additive", ArmRole.CANDIDATE), tuple("general", ArmRole.CANDIDATE));
    }
}
