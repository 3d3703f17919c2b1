package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.results.Latencies;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.Summary;
import io.seq2seqlab.experiments.statistics.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures as people read them. A figure of a metric has the digits that are worth showing. */
public final class Figures {

    private static final List<String> PREFIXES = List.of("", " k", " M", " G", " T", " P");

    private Figures() {}

    public static String score(Metric metric, double value) {
        return String.format(Locale.ROOT, "%." + metric.decimals() + "f", value).replace('-', '−');
    }

    /** {@code 71.50 ± 0.41}; without a deviation the mean alone. */
    public static String spread(Metric metric, Summary summary) {
        return score(metric, summary.mean())
                + summary.deviation().stream()
                        .mapToObj(deviation -> " ± " + score(metric, deviation))
                        .findFirst()
                        .orElse("");
    }

    /** {@code [70.10, 72.90]}. */
    static String interval(Metric metric, Interval interval) {
        return "[" + score(metric, interval.low()) + ", " + score(metric, interval.high()) + "]";
    }

    /** With its sign, {@code +1.20} or {@code −1.20}. */
    static String difference(Metric metric, double value) {
        String digits = score(metric, Math.abs(value));
        boolean zero = Double.parseDouble(digits) == 0;
        return zero ? digits : (value < 0 ? "−" : "+") + digits;
    }

    /** With its interval, {@code +1.20 [−0.10, +2.50]}. */
    public static String difference(Metric metric, Difference difference) {
        return difference(metric, difference.value())
                + difference
                        .interval()
                        .map(interval -> " " + differences(metric, interval))
                        .orElse("");
    }

    /** {@code [−0.10, +2.50]}. */
    static String differences(Metric metric, Interval interval) {
        return "[" + difference(metric, interval.low()) + ", " + difference(metric, interval.high()) + "]";
    }

    public static String p(double p) {
        return p < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    /** After correction; empty where nothing was tested. */
    public static Optional<String> corrected(Difference difference) {
        return p(difference.corrected());
    }

    static Optional<String> p(OptionalDouble p) {
        return p.stream().mapToObj(Figures::p).findFirst();
    }

    static String percent(double share) {
        String digits = String.format(Locale.ROOT, "%.2f", 100 * share);
        return digits.replaceAll("\\.?0+$", "") + " %";
    }

    /** The level of a test; looks may have halved it often. */
    public static String level(double level) {
        return level < 1e-4 ? "under 0.01 %" : percent(level);
    }

    /** {@code 0.081 [0.079, 0.090]}, milliseconds per token. */
    static String latency(Latencies.OfArm arm) {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", arm.median(), arm.lowerQuartile(), arm.upperQuartile());
    }

    /** With three digits and a prefix, such as {@code 1.52 M}. */
    static String scaled(double value) {
        double number = value;
        int prefix = 0;
        while (Math.abs(number) >= 1000 && prefix < PREFIXES.size() - 1) {
            number /= 1000;
            prefix++;
        }
        return String.format(Locale.ROOT, "%.3g", number) + PREFIXES.get(prefix);
    }
}
