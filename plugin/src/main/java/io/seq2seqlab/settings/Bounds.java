package io.seq2seqlab.settings;

import java.math.BigDecimal;
import java.util.Optional;

/** The numbers that a setting accepts: what its range says within what its type can hold. */
public record Bounds(Optional<End> min, Optional<End> max, Optional<BigDecimal> least, Optional<BigDecimal> most) {

    private static final Bounds ANY =
            new Bounds(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Numbers above 0. */
    public static final Bounds POSITIVE = new Bounds(
            Optional.of(new End(BigDecimal.ZERO, false)), Optional.empty(), Optional.empty(), Optional.empty());

    /** An end of a range, which belongs to it or not. */
    public record End(BigDecimal value, boolean included) {}

    /** From a number on, as many as an {@code int} can hold. */
    public static Bounds atLeast(int least) {
        return from(least, Integer.MAX_VALUE);
    }

    /** From a number on, up to the largest that the type can hold. */
    public static Bounds from(int least, long most) {
        return new Bounds(
                Optional.of(new End(BigDecimal.valueOf(least), true)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(BigDecimal.valueOf(most)));
    }

    static Bounds of(Optional<Range> range) {
        return range.map(r -> new Bounds(
                        end(r.min(), !r.aboveMin()), end(r.max(), !r.belowMax()), Optional.empty(), Optional.empty()))
                .orElse(ANY);
    }

    /** The same within what a type can hold. */
    Bounds within(long smallest, long largest) {
        return new Bounds(
                min, max, Optional.of(BigDecimal.valueOf(smallest)), Optional.of(BigDecimal.valueOf(largest)));
    }

    private static Optional<End> end(double value, boolean included) {
        return Double.isFinite(value) ? Optional.of(new End(BigDecimal.valueOf(value), included)) : Optional.empty();
    }

    public boolean contain(BigDecimal number) {
        return min.map(end -> number.compareTo(end.value()) > (end.included() ? -1 : 0))
                        .orElse(true)
                && max.map(end -> number.compareTo(end.value()) < (end.included() ? 1 : 0))
                        .orElse(true)
                && least.map(end -> number.compareTo(end) >= 0).orElse(true)
                && most.map(end -> number.compareTo(end) <= 0).orElse(true);
    }

    /** For people, to stand after a noun: {@code  of at least 1}; empty where only the type limits. */
    @Override
    public String toString() {
        String lower = min.map(end -> (end.included() ? "of at least " : "above ") + plain(end.value()))
                .orElse("");
        String upper = max.map(end -> (end.included() ? "of at most " : "below ") + plain(end.value()))
                .orElse("");
        if (lower.isEmpty() && upper.isEmpty()) {
            return most.map(end -> " up to " + end.toPlainString()).orElse("");
        }
        String ceiling = upper.isEmpty()
                ? most.map(end -> "up to " + end.toPlainString()).orElse("")
                : upper;
        if (lower.isEmpty() || ceiling.isEmpty()) {
            return " " + lower + ceiling;
        }
        return " " + lower + (upper.isEmpty() ? ", " : " and ") + ceiling;
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
