package io.seq2seqlab.experiments.statistics;

import java.util.List;

/**
 * A combination of arms' mean scores, and how far to trust it.
 *
 * @param value the estimate, in points of the metric
 * @param seeds what other seeds would change; sentence noise of single runs is in it
 * @param sentenceVariance V_sent, what other test sentences would change beyond that, as a variance of {@code value}
 */
public record Estimate(double value, List<SeedPart> seeds, double sentenceVariance) {

    public Estimate {
        seeds = List.copyOf(seeds);
    }

    /**
     * The estimate with V_sent = max(0, Var* − sentence noise). Where seeds vary nothing, there is no telling what part of
     * the sentences' variance they hold, and all of it counts.
     *
     * @param sentenceNoise what of the seeds' variance is due to sentences
     * @param resampledVariance Var*, the variance of {@code value} over resamples of the sentences
     */
    static Estimate of(double value, List<SeedPart> seeds, double sentenceNoise, double resampledVariance) {
        boolean seedsVary = seeds.stream().anyMatch(part -> part.contribution() > 0);
        return new Estimate(
                value, seeds, seedsVary ? Math.max(0, resampledVariance - sentenceNoise) : resampledVariance);
    }

    /** What other seeds would change, as a variance of {@code value}. */
    public double seedVariance() {
        double sum = 0;
        for (SeedPart part : seeds) {
            sum += part.contribution();
        }
        return sum;
    }

    /** V, the variance of {@code value}. */
    public double variance() {
        return seedVariance() + sentenceVariance;
    }

    public double standardError() {
        return Math.sqrt(variance());
    }

    /** Welch's and Satterthwaite's, over seeds; infinite where seeds vary nothing. */
    public double degreesOfFreedom() {
        double variance = variance();
        double inverse = 0;
        for (SeedPart part : seeds) {
            double share = part.contribution() == 0 ? 0 : part.contribution() / variance;
            inverse += share * share / part.degreesOfFreedom();
        }
        return 1 / inverse;
    }

    /** value / standard error; 0 where both are 0. */
    public double t() {
        return value == 0 ? 0 : value / standardError();
    }

    /** Two-sided, of a true value of 0, uncorrected. */
    public double pValue() {
        return StudentT.twoSided(t(), degreesOfFreedom());
    }

    /**
     * Of a true value at least as far from 0 as a margin, by two one-sided tests (Schuirmann 1987), uncorrected: at most α just
     * where the interval at 1 − 2α lies within the margin.
     *
     * @param margin positive
     */
    public double equivalencePValue(double margin) {
        return equivalencePValue(margin, degreesOfFreedom());
    }

    double equivalencePValue(double margin, double degreesOfFreedom) {
        double inside = margin - Math.abs(value);
        return StudentT.above(inside == 0 ? 0 : inside / standardError(), degreesOfFreedom);
    }

    /** The confidence interval of the true value at a level such as 0.95, uncorrected. */
    public Interval interval(double level) {
        return new Interval(value - halfWidth(level), value + halfWidth(level));
    }

    /** Of {@link #interval}. */
    double halfWidth(double level) {
        return StudentT.quantile((1 + level) / 2, degreesOfFreedom()) * standardError();
    }
}
