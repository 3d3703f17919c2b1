package io.seq2seqlab.experiments.statistics;

/**
 * What the seeds of one arm, or of several together, add to the variance of an estimate.
 *
 * @param variance of a run, as estimated
 * @param degreesOfFreedom of {@code variance}
 * @param weight how it counts, c²/n for an arm of n seeds
 */
public record SeedPart(double variance, int degreesOfFreedom, double weight) {

    /** The share of the variance of the estimate. */
    double contribution() {
        return weight * variance;
    }

    SeedPart withVariance(double other) {
        return new SeedPart(other, degreesOfFreedom, weight);
    }
}
