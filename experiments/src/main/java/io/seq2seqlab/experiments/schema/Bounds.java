package io.seq2seqlab.experiments.schema;

import io.seq2seqlab.settings.Range;
import java.math.BigDecimal;
import java.util.Optional;

/** The numbers that a setting accepts: what its range says within what its type can hold. */
public record Bounds(Optional<End> min, Optional<End> max, Optional<BigDecimal> least, Optional<BigDecimal> most) {

    /** An end of a range, which belongs to it or not. */
    record End(BigDecimal value, boolean included) {}

    static Bounds ofInt(Optional<Range> range) {
        return of(
                range, Optional.of(new BigDecimal(Integer.MIN_VALUE)), Optional.of(new BigDecimal(Integer.MAX_VALUE)));
    }

    static Bounds ofLong(Optional<Range> range) {
        return of(range, Optional.of(new BigDecimal(Long.MIN_VALUE)), Optional.of(new BigDecimal(Long.MAX_VALUE)));
    }

    static Bounds ofDouble(Optional<Range> range) {
        return of(range, Optional.empty(), Optional.empty());
    }

    /** From a number on, as many as an {@code int} can hold. */
    static Bounds atLeast(int least) {
        return new Bounds(
                Optional.of(new End(new BigDecimal(least), true)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal(Integer.MAX_VALUE)));
    }

    static Bounds positive() {
        return new Bounds(
                Optional.of(new End(BigDecimal.ZERO, false)), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Bounds seeds() {
        return new Bounds(
                Optional.of(new End(BigDecimal.ZERO, true)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal(Long.MAX_VALUE)));
    }

    private static Bounds of(Optional<Range> range, Optional<BigDecimal> least, Optional<BigDecimal> most) {
        return new Bounds(
                range.filter(r -> Double.isFinite(r.min()))
                        .map(r -> new End(BigDecimal.valueOf(r.min()), !r.aboveMin())),
                range.filter(r -> Double.isFinite(r.max()))
                        .map(r -> new End(BigDecimal.valueOf(r.max()), !r.belowMax())),
                least,
                most);
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
