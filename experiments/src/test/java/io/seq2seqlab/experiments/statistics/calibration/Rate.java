package io.seq2seqlab.experiments.statistics.calibration;

import java.util.Locale;

/** How often something went wrong. */
final class Rate {
    private final double target;
    private long trials;
    private long failures;

    /** @param target what the share of failures must not exceed */
    Rate(double target) {
        this.target = target;
    }

    void count(boolean failed) {
        trials++;
        failures += failed ? 1 : 0;
    }

    double value() {
        return (double) failures / trials;
    }

    /** In percent, bold where the target is missed. */
    @Override
    public String toString() {
        String percent = String.format(Locale.ROOT, "%.2f", 100 * value());
        return value() > target ? "**" + percent + "**" : percent;
    }
}
