package io.seq2seqlab.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.experiments.sweep.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds of sweeps of any size. */
class SweepPropertiesTest {

    private static final List<String> KEYS =
            List.of("training.epochs", "model.encoder.hidden", "model.decoder.hidden", "model.encoder.layers");

    private static Experiment read(String text) {
        try {
            Path folder = Files.createTempDirectory("sweep");
            try {
                return new Experiments(folder).read(text);
            } finally {
                Files.deleteIfExists(folder.resolve("x.yaml"));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Values 1 to n for the first so many keys. */
    private static String factors(List<Integer> sizes) {
        return IntStream.range(0, sizes.size())
                .mapToObj(i -> KEYS.get(i) + ": {min: 1, max: " + (sizes.get(i) + 1) + ", step: 1}")
                .collect(Collectors.joining(", ", "factors: {", "}"));
    }

    @Property(tries = 50)
    void aGridHasAllCombinationsButThoseExcluded(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 4) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 2) int excluded) {
        int all = sizes.stream().mapToInt(size -> size + 1).reduce(1, (a, b) -> a * b);
        int without = all / (sizes.get(0) + 1);

        List<Arm> arms =
                Plan.of(read("sweep: {" + factors(sizes) + ", exclude: [{training.epochs: " + excluded + "}]}"));

        assertThat(arms).hasSize(all - without);
        assertThat(arms.stream().map(Arm::name)).doesNotHaveDuplicates();
    }

    @Property(tries = 30)
    void zippedFactorsCountOnce(
            @ForAll @IntRange(min = 1, max = 4) int zipped, @ForAll @IntRange(min = 1, max = 4) int other) {
        assertThat(Plan.of(read("sweep: {" + factors(List.of(other, zipped, zipped))
                        + ", zip: [[model.encoder.hidden, model.decoder.hidden]]}")))
                .hasSize((other + 1) * (zipped + 1))
                .allSatisfy(arm -> assertThat(arm.settings().value("model.encoder.hidden"))
                        .isEqualTo(arm.settings().value("model.decoder.hidden")));
    }

    @Property(tries = 30)
    void aConditionalFactorCountsWhereItsConditionHolds(
            @ForAll @IntRange(min = 2, max = 5) int epochs,
            @ForAll @IntRange(min = 2, max = 5) int sizes,
            @ForAll @IntRange(min = 1, max = 5) int holds) {
        String text = """
                sweep:
                  factors:
                    training.epochs: {min: 1, max: %d, step: 1}
                    model.encoder.hidden: {min: 1, max: %d, step: 1, when: {training.epochs: %d}}
                """.formatted(epochs, sizes, holds);

        assertThat(Plan.of(read(text))).hasSize(holds <= epochs ? epochs - 1 + sizes : epochs);
    }

    @Property(tries = 30)
    void oneAtATimeHasTheBaselineAndEachOtherValueAlone(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 5) Integer> sizes) {
        List<Arm> arms = Plan.of(read("sweep: {method: one-at-a-time, " + factors(sizes) + "}"));

        assertThat(arms).hasSize(1 + sizes.stream().mapToInt(Integer::intValue).sum());
        assertThat(arms.subList(1, arms.size()))
                .allSatisfy(arm -> assertThat(arm.factors().entrySet())
                        .filteredOn(factor -> !arms.get(0).factors().containsValue(factor.getValue()))
                        .hasSize(1));
    }

    @Property(tries = 30)
    void whatIsDrawnDoesNotDependOnTheOrderOfFactorsAndValues(
            @ForAll @LongRange(min = 0) long seed,
            @ForAll Random order,
            @ForAll @IntRange(min = 1, max = 12) int trials) {
        List<String> scores = new ArrayList<>(List.of("additive", "general", "uniform", "location"));
        List<String> epochs = new ArrayList<>(List.of("1", "2", "3"));
        List<String> factors = factors(scores, epochs);
        Set<Object> before = drawn(seed, trials, factors);

        Collections.shuffle(scores, order);
        Collections.shuffle(epochs, order);
        List<String> shuffled = factors(scores, epochs);
        Collections.shuffle(shuffled, order);

        assertThat(drawn(seed, trials, shuffled)).isEqualTo(before).hasSize(trials);
    }

    private static List<String> factors(List<String> scores, List<String> epochs) {
        return new ArrayList<>(List.of(
                "model.attention.score: " + scores,
                "training.epochs: " + epochs,
                "training.optimizer.learning_rate: {min: 1e-4, max: 1e-2, scale: log}",
                "model.decoder.hidden: {min: 100, max: 300}"));
    }

    private static Set<Object> drawn(long seed, int trials, List<String> factors) {
        return Plan.of(read("budget: {trials: " + trials + "}\nsweep: {method: random, seed: " + seed + ", factors: {"
                        + String.join(", ", factors) + "}}"))
                .stream()
                .map(arm -> arm.settings().identity())
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Property(tries = 20)
    void moreTrialsKeepTheEarlierOnes(
            @ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(min = 1, max = 9) int trials) {
        List<String> factors = factors(List.of("additive", "general"), List.of("1", "2"));

        assertThat(drawn(seed, trials + 3, factors)).containsAll(drawn(seed, trials, factors));
    }

    @Property(tries = 50)
    void aPartialBaselineAgreesInAllOtherFactors(
            @ForAll @Size(min = 2, max = 4) List<@IntRange(min = 1, max = 3) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 2) int baseline) {
        List<Arm> arms =
                Plan.of(read("sweep: {" + factors(sizes) + "}\nbaseline: {training.epochs: " + baseline + "}"));
        Map<String, Arm> byName = new HashMap<>();
        arms.forEach(arm -> byName.put(arm.name(), arm));

        assertThat(arms).allSatisfy(arm -> {
            Arm opponent = byName.get(arm.comparedWith());
            assertThat(opponent.settings().value("training.epochs")).contains(Integer.toString(baseline));
            Map<String, String> expected = new HashMap<>(arm.factors());
            expected.put("training.epochs", opponent.factors().get("training.epochs"));
            assertThat(opponent.factors()).isEqualTo(expected);
            assertThat(opponent.baseline()).isTrue();
        });
    }

    @Property(tries = 50)
    void theWinnerHasTheBestMean(@ForAll @Size(6) List<@IntRange(max = 100) Integer> figures) {
        Experiment experiment = read("""
                seeds: [1, 2]
                sweep: {factors: {training.epochs: [1, 2, 3]}}
                search: {metric: validation.bleu, seeds: [9]}
                """);
        List<Arm> candidates = Plan.of(experiment);
        Map<Arm, List<OptionalDouble>> validation = new HashMap<>();
        for (int arm = 0; arm < candidates.size(); arm++) {
            validation.put(
                    candidates.get(arm),
                    List.of(OptionalDouble.of(figures.get(2 * arm)), OptionalDouble.of(figures.get(2 * arm + 1))));
        }
        int best = IntStream.range(0, 3)
                .boxed()
                .max(Comparator.<Integer>comparingInt(arm -> figures.get(2 * arm) + figures.get(2 * arm + 1))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();

        assertThat(new Winners(experiment.search().orElseThrow(), candidates, validation).arms())
                .singleElement()
                .satisfies(winner -> assertThat(winner.settings().identity())
                        .isEqualTo(candidates.get(best).settings().identity()));
    }
}
