package io.seq2seqlab.experiments.statistics;

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
        throw new UnsupportedOperationException();
    }
}
