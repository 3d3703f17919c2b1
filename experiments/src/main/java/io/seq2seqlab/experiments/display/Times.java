package io.seq2seqlab.experiments.display;

import java.util.Locale;
import java.util.OptionalDouble;

/** Spans of time for people. */
final class Times {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private Times() {}

    /** Such as {@code 0:45}; a question mark where nobody knows. */
    static String clock(OptionalDouble seconds) {
        return seconds.isPresent() ? clock(seconds.getAsDouble()) : "?";
    }

    /** Such as {@code 0:45}, {@code 12:07} or {@code 3:05:00}. */
    static String clock(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return whole < HOUR
                ? String.format(Locale.ROOT, "%d:%02d", whole / MINUTE, whole % MINUTE)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / HOUR, whole % HOUR / MINUTE, whole % MINUTE);
    }
}
