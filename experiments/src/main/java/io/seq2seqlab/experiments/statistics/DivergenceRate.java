package io.seq2seqlab.experiments.statistics;

import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * How many of an arm's runs diverged.
 *
 * @param runs all that ended, the diverged among them
 */
public record DivergenceRate(int diverged, int runs) {

    public DivergenceRate {
        if (diverged < 0 || runs < 1 || diverged > runs) {
            throw new IllegalArgumentException(
                    "%d of %d runs diverged, expected 0 to all of at least one".formatted(diverged, runs));
        }
    }

    public double rate() {
        return (double) diverged / runs;
    }

    /** The exact confidence interval of the true rate (Clopper and Pearson 1934) at a level such as 0.95. */
    public Interval interval(double level) {
        double tail = (1 - level) / 2;
        return new Interval(
                diverged == 0 ? 0 : beta(diverged, runs - diverged + 1, tail),
                diverged == runs ? 1 : beta(diverged + 1, runs - diverged, 1 - tail));
    }

    private static double beta(int alpha, int beta, double probability) {
        return new BetaDistribution(alpha, beta).inverseCumulativeProbability(probability);
    }
}
