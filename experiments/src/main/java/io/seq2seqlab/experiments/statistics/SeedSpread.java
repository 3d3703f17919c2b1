package io.seq2seqlab.experiments.statistics;

import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * How much seeds make the scores of arms vary.
 *
 * @param alike whether every arm's seeds vary alike, as far as can be told
 * @param variances where they do, the 95 % interval of the pooled variance; otherwise the first and third quartile of the
 *     arms' own
 */
record SeedSpread(boolean alike, Interval variances) {

    /** The level at which arms' variances are told apart. */
    private static final double LEVEL = 0.001;

    private static final double CONFIDENCE = 0.95;

    /** @param arms two or more, of several seeds each */
    static SeedSpread of(List<ArmScores> arms) {
        PooledVariance pooled = PooledVariance.of(arms);
        return differ(arms, pooled)
                ? new SeedSpread(false, new Interval(quantile(arms, 0.25), quantile(arms, 0.75)))
                : new SeedSpread(true, interval(pooled));
    }

    private static Interval interval(PooledVariance pooled) {
        ChiSquaredDistribution chiSquared = new ChiSquaredDistribution(pooled.degreesOfFreedom());
        double sumOfSquares = pooled.variance() * pooled.degreesOfFreedom();
        return new Interval(
                sumOfSquares / chiSquared.inverseCumulativeProbability((1 + CONFIDENCE) / 2),
                sumOfSquares / chiSquared.inverseCumulativeProbability((1 - CONFIDENCE) / 2));
    }

    /** Bartlett's test (1937). Variances of which only some are 0 differ. */
    private static boolean differ(List<ArmScores> arms, PooledVariance pooled) {
        if (pooled.variance() == 0) {
            return false;
        }
        double logarithms = 0;
        double reciprocals = 0;
        for (ArmScores arm : arms) {
            int degreesOfFreedom = arm.runs().size() - 1;
            logarithms += degreesOfFreedom * Math.log(pooled.variance() / arm.variance());
            reciprocals += 1.0 / degreesOfFreedom;
        }
        double scale = 1 + (reciprocals - 1.0 / pooled.degreesOfFreedom()) / (3 * (arms.size() - 1));
        return logarithms / scale > new ChiSquaredDistribution(arms.size() - 1).inverseCumulativeProbability(1 - LEVEL);
    }

    /** Between the two variances next to it in proportion to its distance from them. */
    private static double quantile(List<ArmScores> arms, double share) {
        double[] sorted =
                arms.stream().mapToDouble(ArmScores::variance).sorted().toArray();
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
