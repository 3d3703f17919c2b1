package io.seq2seqlab.experiments.statistics.calibration;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What makes scores vary where no arm is better than another. Standard deviations are in points of the corpus score.
 *
 * @param title for the table
 * @param seeds what a seed adds to all sentences of its run
 * @param runSentence what a run does to single sentences beyond its arm, as a deviation of their mean
 * @param armSentence what an arm does to single sentences in all its runs, likewise
 * @param divergence what becomes of runs that diverge
 */
record Regime(String title, SeedEffect seeds, double runSentence, double armSentence, Divergence divergence) {
    /** Deviations of the regimes that stress one assumption at a time. */
    private static final double SEED = 0.35;

    private static final double RUN_SENTENCE = 0.4;
    private static final double ARM_SENTENCE = 0.2;

    /** The effect of one seed, 0 in the mean. */
    @FunctionalInterface
    interface SeedEffect {
        /** @param arm from 0, the baseline */
        double draw(int arm, RandomGenerator random);
    }

    enum Divergence {
        NEVER,
        /** Such a run has no score. */
        LEFT_OUT,
        /** Such a run counts as 0. */
        AS_WORST;

        private static final double RATE = 0.15;

        boolean befalls(RandomGenerator random) {
            return this != NEVER && random.nextDouble() < RATE;
        }
    }

    /** Those whose assumptions are the test's own. */
    static List<Regime> modelHolds() {
        return List.of(
                typical("seeds 0.35, run × sentence 0.4, arm × sentence 0.2", normal(SEED)),
                new Regime("seeds dominate: 1.0, 0.2, 0.1", normal(1), 0.2, 0.1, Divergence.NEVER),
                new Regime("run × sentence dominates: 0.1, 0.8, 0.1", normal(0.1), 0.8, 0.1, Divergence.NEVER),
                new Regime("arm × sentence dominates: 0.1, 0.2, 0.8", normal(0.1), 0.2, 0.8, Divergence.NEVER));
    }

    /** Those that break one. */
    static List<Regime> stress() {
        return List.of(
                typical("the baseline's seeds vary 4 times as much", unequal(0, 4)),
                typical("another arm's seeds vary 4 times as much", unequal(1, 4)),
                typical("the baseline's seeds vary 16 times as much", unequal(0, 16)),
                typical("another arm's seeds vary 16 times as much", unequal(1, 16)),
                typical("seeds have heavy tails (t, 3 degrees of freedom)", heavyTailed()),
                new Regime(
                        "15 % of the runs diverge and are left out",
                        normal(SEED), RUN_SENTENCE, ARM_SENTENCE, Divergence.LEFT_OUT),
                new Regime(
                        "15 % of the runs diverge and count as 0",
                        normal(SEED), RUN_SENTENCE, ARM_SENTENCE, Divergence.AS_WORST));
    }

    static List<Regime> all() {
        return Stream.concat(modelHolds().stream(), stress().stream()).toList();
    }

    private static Regime typical(String title, SeedEffect seeds) {
        return new Regime(title, seeds, RUN_SENTENCE, ARM_SENTENCE, Divergence.NEVER);
    }

    private static SeedEffect normal(double deviation) {
        return (arm, random) -> deviation * random.nextGaussian();
    }

    /** The variance of one arm is a multiple of that of the others. */
    private static SeedEffect unequal(int wildArm, double multiple) {
        double deviation = SEED * Math.sqrt(multiple);
        return (arm, random) -> (arm == wildArm ? deviation : SEED) * random.nextGaussian();
    }

    /** A quotient of a normal and a chi variable, scaled to the same deviation as others. */
    private static SeedEffect heavyTailed() {
        return (arm, random) -> {
            double squares = 0;
            for (int i = 0; i < 3; i++) {
                double normal = random.nextGaussian();
                squares += normal * normal;
            }
            return SEED * random.nextGaussian() / Math.sqrt(squares);
        };
    }
}
