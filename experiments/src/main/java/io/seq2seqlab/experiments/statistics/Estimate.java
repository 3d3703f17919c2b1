package io.seq2seqlab.experiments.statistics;

/**
 * A combination of arms' mean scores, and how far to trust it.
 *
 * @param value the estimate, in points of the metric
 * @param seedVariance what other seeds would change, as a variance of {@code value}; sentence noise of single runs is in it
 * @param sentenceVariance V_sent, what other test sentences would change beyond that
 * @param degreesOfFreedom Welch's, over seeds; infinite where seeds vary nothing
 */
public record Estimate(double value, double seedVariance, double sentenceVariance, double degreesOfFreedom) {

    /**
     * An estimate whose variance over seeds is a sum of independent mean squares (Satterthwaite 1946). Where seeds vary
     * nothing, there is no telling what part of the sentences' variance they hold, and all of it counts.
     *
     * @param parts the mean squares, each as it adds to the variance of {@code value}
     * @param degreesOfFreedom of each part
     * @param sentenceNoise what of {@code parts} is due to sentences
     * @param resampledVariance Var*, the variance of {@code value} over resamples of the sentences
     */
    static Estimate of(
            double value, double[] parts, int[] degreesOfFreedom, double sentenceNoise, double resampledVariance) {
        double seedVariance = 0;
        for (double part : parts) {
            seedVariance += part;
        }
        if (seedVariance == 0) {
            return new Estimate(value, 0, resampledVariance, Double.POSITIVE_INFINITY);
        }
        double sentenceVariance = Math.max(0, resampledVariance - sentenceNoise);
        double variance = seedVariance + sentenceVariance;
        double inverse = 0;
        for (int part = 0; part < parts.length; part++) {
            double share = parts[part] / variance;
            inverse += share * share / degreesOfFreedom[part];
        }
        return new Estimate(value, seedVariance, sentenceVariance, 1 / inverse);
    }

    /** V, the variance of {@code value}. */
    public double variance() {
        return seedVariance + sentenceVariance;
    }

    public double standardError() {
        return Math.sqrt(variance());
    }

    /** value / standard error; 0 where both are 0. */
    public double t() {
        return value == 0 ? 0 : value / standardError();
    }

    /** Two-sided, of a true value of 0, uncorrected. */
    public double pValue() {
        return StudentT.twoSided(t(), degreesOfFreedom);
    }

    /** The confidence interval of the true value at a level such as 0.95, uncorrected. */
    public Interval interval(double level) {
        double margin = StudentT.quantile((1 + level) / 2, degreesOfFreedom) * standardError();
        return new Interval(value - margin, value + margin);
    }
}
