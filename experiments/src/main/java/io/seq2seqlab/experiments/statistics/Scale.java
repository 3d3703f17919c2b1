package io.seq2seqlab.experiments.statistics;

/**
 * The values that a metric can have, from {@code low} to {@code high}; an end may be infinite. Intervals stay on it.
 *
 * <p>The interval of a level is computed where there is no end: as one of log((x − low)/(high − x)), or of log(x − low) where
 * there is no upper end, whose standard error is that of the level times the slope there (the delta method). The interval of a
 * difference is symmetric, and ends where the difference of two levels does.
 */
public record Scale(double low, double high) {

    /** An end of an interval is no more times as far from the low end than the level: the delta method means nothing there. */
    private static final double MOST = 1e6;

    public Scale {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "from %s to %s, expected a low end below the high one".formatted(low, high));
        }
    }

    /**
     * The confidence interval of a level, such as an arm's mean, at a level such as 0.95, uncorrected. A level at an end of the
     * scale is one that no run and no resample has left, so that its interval is that end.
     */
    public Interval ofLevel(Estimate level, double confidence) {
        if (level.value() <= low || level.value() >= high) {
            return new Interval(level.value(), level.value());
        }
        if (Double.isInfinite(low)) {
            return level.interval(confidence);
        }
        double above = level.value() - low;
        double factor = Math.min(MOST, Math.exp(level.halfWidth(confidence) * slope(level.value())));
        return new Interval(stretched(above, 1 / factor), stretched(above, factor));
    }

    /** Of the transformation. */
    private double slope(double value) {
        return 1 / (value - low) + 1 / (high - value);
    }

    /** The value whose odds, or whose distance from the low end of a scale with no other, are so many times those of another. */
    private double stretched(double above, double factor) {
        double rest = (high - low - above) / (high - low);
        return Double.isInfinite(high) ? low + above * factor : low + above * factor / (rest + (1 - rest) * factor);
    }

    /**
     * The confidence interval of a contrast whose weights sum to 0, at a level such as 0.95, uncorrected.
     *
     * @param size the sum of the positive weights: 1 for a difference of two levels, 2 for one of two differences
     */
    public Interval ofDifference(Estimate difference, double size, double confidence) {
        double half = difference.halfWidth(confidence);
        double most = size * (high - low);
        return new Interval(Math.max(-most, difference.value() - half), Math.min(most, difference.value() + half));
    }
}
