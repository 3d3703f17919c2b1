package io.seq2seqlab.experiments.statistics;

/** All values from {@code low} to {@code high}. */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "from %s to %s, expected a low end below the high one".formatted(low, high));
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
