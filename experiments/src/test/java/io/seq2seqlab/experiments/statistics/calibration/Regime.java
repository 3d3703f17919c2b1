package io.seq2seqlab.experiments.statistics.calibration;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * What makes scores vary where no arm is better than another. Standard deviations are in points of the corpus score.
 *
 * @param seeds what a seed adds to all sentences of its run
 * @param runSentence of what a run does to single sentences, beyond its arm
 * @param armSentence of what an arm does to single sentences, in all its runs
 * @param divergence the share of runs that diverge
 * @param worst what a diverged run counts with; empty if it has no score
 */
record Regime(
        String name,
        SeedEffect seeds,
        double runSentence,
        double armSentence,
        double divergence,
        OptionalDouble worst) {

    /** The effect of one seed, 0 in the mean. */
    @FunctionalInterface
    interface SeedEffect {
        /** @param arm from 0, the baseline */
        double draw(int arm, RandomGenerator random);

        static SeedEffect normal(double deviation) {
            return (arm, random) -> deviation * random.nextGaussian();
        }

        /** One arm's effects are larger than those of the others. */
        static SeedEffect unequal(double deviation, int wildArm, double factor) {
            return (arm, random) -> (arm == wildArm ? factor : 1) * deviation * random.nextGaussian();
        }

        /** Student's t with three degrees of freedom, scaled to this standard deviation. */
        static SeedEffect heavyTailed(double deviation) {
            return (arm, random) -> {
                double squares = 0;
                for (int i = 0; i < 3; i++) {
                    double normal = random.nextGaussian();
                    squares += normal * normal;
                }
                return deviation / Math.sqrt(3) * random.nextGaussian() / Math.sqrt(squares / 3);
            };
        }
    }

    static Regime of(String name, SeedEffect seeds, double runSentence, double armSentence) {
        return new Regime(name, seeds, runSentence, armSentence, 0, OptionalDouble.empty());
    }

    Regime diverging(double rate, OptionalDouble worst) {
        return new Regime(name, seeds, runSentence, armSentence, rate, worst);
    }
}
