package io.seq2seqlab.experiments.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A figure that a leaderboard can be sorted by. */
public enum Measure {
    BLEU("BLEU", Better.HIGHER, 2),
    CHRF("chrF", Better.HIGHER, 2),
    EXACT_MATCH("exact match", Better.HIGHER, 2),
    TOKEN_ACCURACY("token accuracy", Better.HIGHER, 2),
    PERPLEXITY("perplexity", Better.LOWER, 2),
    FREE_RUNNING_PERPLEXITY("free-running perplexity", Better.LOWER, 2),
    AER("AER", Better.LOWER, 3);

    private enum Better {
        HIGHER,
        LOWER
    }

    private final String title;
    private final Better better;
    private final int decimals;

    Measure(String title, Better better, int decimals) {
        this.title = title;
        this.better = better;
        this.decimals = decimals;
    }

    /**
     * The measure of this name, as experiments and files spell it.
     *
     * @throws UnknownNameException if there is none
     */
    public static Measure named(String name) {
        return Stream.of(values())
                .filter(measure -> measure.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownNameException("no metric to sort by is called", name, names()));
    }

    /** All names, in a fixed order. */
    public static List<String> names() {
        return Stream.of(values()).map(Measure::toString).toList();
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** Negative if {@code a} is better than {@code b}. */
    int compare(double a, double b) {
        return better == Better.HIGHER ? Double.compare(b, a) : Double.compare(a, b);
    }

    String format(double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** The name in files, such as {@code exact_match}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
