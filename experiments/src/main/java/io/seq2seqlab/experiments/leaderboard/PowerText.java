package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.statistics.PowerHint;
import java.util.Locale;

/** Says in words which differences a test could show. */
final class PowerText {

    private PowerText() {}

    static String of(PowerHint hint, Metric metric) {
        return "with %d seeds differences above %s; %s"
                .formatted(hint.seeds(), shown(hint, metric), limit(hint, metric));
    }

    private static String shown(PowerHint hint, Metric metric) {
        return hint.alike()
                ? "%s %s would show".formatted(range(hint, metric), metric.title())
                : "%s %s would show between arms whose seeds vary little, above %s where they vary much"
                        .formatted(
                                number(hint.detectable().low(), metric),
                                metric.title(),
                                number(hint.detectable().high(), metric));
    }

    private static String limit(PowerHint hint, Metric metric) {
        if (number(hint.limit(), metric).equals(number(0, metric))) {
            return "more seeds help";
        }
        return hint.limit() < hint.detectable().low()
                ? "more seeds help down to " + number(hint.limit(), metric) + ", then the test set is the limit"
                : "more seeds would not help: the test set is the limit";
    }

    private static String range(PowerHint hint, Metric metric) {
        String low = number(hint.detectable().low(), metric);
        String high = number(hint.detectable().high(), metric);
        return low.equals(high) ? low : low + "–" + high;
    }

    private static String number(double value, Metric metric) {
        return String.format(Locale.ROOT, "%." + metric.decimals() + "f", value);
    }
}
