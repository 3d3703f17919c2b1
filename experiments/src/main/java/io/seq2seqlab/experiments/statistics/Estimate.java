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
        throw new UnsupportedOperationException();
    }

    /** The confidence interval of the true value at a level such as 0.95, uncorrected. */
    public Interval interval(double level) {
        throw new UnsupportedOperationException();
    }
}
