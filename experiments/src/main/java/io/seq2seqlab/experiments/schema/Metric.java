package io.seq2seqlab.experiments.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A figure of an evaluation. */
public enum Metric {
    BLEU("BLEU", Order.HIGHER_IS_BETTER, 2, Values.PERCENT),
    CHRF("chrF", Order.HIGHER_IS_BETTER, 2, Values.PERCENT),
    EXACT_MATCH("exact match", Order.HIGHER_IS_BETTER, 2, Values.PERCENT),
    /** Share of the reference's tokens predicted under teacher forcing, in percent. */
    TOKEN_ACCURACY("token accuracy", Order.HIGHER_IS_BETTER, 2, Values.PERCENT),
    /** Teacher-forced, per token. */
    PERPLEXITY("perplexity", Order.LOWER_IS_BETTER, 2, Values.FROM_ONE),
    /** Free-running and averaged per batch: for comparison with published figures alone. */
    FREE_RUNNING_PERPLEXITY("free-running perplexity", Order.LOWER_IS_BETTER, 2, Values.FROM_ONE),
    /**
     * Of the raw reference line, teacher-forced: what can be compared across vocabularies and units. Absent where a token
     * sequence is not the text of its line.
     */
    BITS_PER_CHARACTER("bits/character", Order.LOWER_IS_BETTER, 3, Values.FROM_ZERO),
    /** Alignment error rate; only where the corpus has gold alignments. */
    AER("AER", Order.LOWER_IS_BETTER, 3, Values.SHARE),
    /** The least AER that one link for each target token reaches: what no attention can be better than. */
    AER_FLOOR("AER floor", Order.NONE, 3, Values.SHARE),
    /** Nats by which a reference's token is less likely after the network's own tokens than after the reference's. */
    EXPOSURE_GAP("exposure gap", Order.NONE, 3, Values.ANY),
    /** Tokens of the translations over those of the references, as BLEU counts them. */
    LENGTH_RATIO("length ratio", Order.NONE, 3, Values.FROM_ZERO),
    /** BLEU's factor for translations that are too short (Papineni et al. 2002, equation 3). */
    BREVITY_PENALTY("brevity penalty", Order.NONE, 3, Values.SHARE),
    ATTENTION_ENTROPY("attention entropy", Order.NONE, 3, Values.FROM_ZERO),
    /** The same as a share of ln S, the entropy of even attention to S positions. */
    ATTENTION_ENTROPY_SHARE("entropy share", Order.NONE, 3, Values.SHARE),
    /** The share of source positions on which the whole target together puts a weight of at least one half. */
    ATTENTION_COVERAGE("coverage", Order.NONE, 3, Values.SHARE),
    /** The share of steps in the target at which the most attended position does not move back. */
    ATTENTION_MONOTONICITY("monotonicity", Order.NONE, 3, Values.SHARE),
    PADDING_MASS("padding mass", Order.NONE, 3, Values.SHARE);

    private enum Order {
        HIGHER_IS_BETTER,
        LOWER_IS_BETTER,
        NONE
    }

    private enum Values {
        PERCENT(0, 100),
        SHARE(0, 1),
        FROM_ZERO(0, Double.POSITIVE_INFINITY),
        FROM_ONE(1, Double.POSITIVE_INFINITY),
        ANY(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        private final double lowest;
        private final double highest;

        Values(double lowest, double highest) {
            this.lowest = lowest;
            this.highest = highest;
        }
    }

    private final String title;
    private final Order order;
    private final int decimals;
    private final Values values;

    Metric(String title, Order order, int decimals, Values values) {
        this.title = title;
        this.order = order;
        this.decimals = decimals;
        this.values = values;
    }

    /** The metric of this name, as experiments and files spell it. */
    public static Optional<Metric> named(String name) {
        return Stream.of(values())
                .filter(metric -> metric.toString().equals(name))
                .findFirst();
    }

    /** Those that say whether a network is good: the others describe it. */
    public static List<Metric> scores() {
        return Stream.of(values()).filter(metric -> metric.order != Order.NONE).toList();
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** How many digits after the point are worth showing. */
    public int decimals() {
        return decimals;
    }

    /** What no value is below; may be infinite. */
    public double lowest() {
        return values.lowest;
    }

    /** What no value is above; may be infinite. */
    public double highest() {
        return values.highest;
    }

    /** Whether the smaller of two values is the better one. */
    public boolean lowerIsBetter() {
        return order == Order.LOWER_IS_BETTER;
    }

    /** Whether it is a figure of where a network looks, which one without attention does not have. */
    public boolean ofAttention() {
        return switch (this) {
            case AER,
                    AER_FLOOR,
                    ATTENTION_ENTROPY,
                    ATTENTION_ENTROPY_SHARE,
                    ATTENTION_COVERAGE,
                    ATTENTION_MONOTONICITY,
                    PADDING_MASS -> true;
            default -> false;
        };
    }

    /** Whether it counts tokens of the network's own, so that networks with other tokens or vocabularies have others. */
    public boolean ofTokens() {
        return this == TOKEN_ACCURACY || this == PERPLEXITY || this == FREE_RUNNING_PERPLEXITY;
    }

    /** The name in an experiment and in {@code metrics.json}, such as {@code exact_match}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
