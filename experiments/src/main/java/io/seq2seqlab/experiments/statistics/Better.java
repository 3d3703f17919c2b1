package io.seq2seqlab.experiments.statistics;

/** Which of two scores is the better one. */
public enum Better {
    /** As of BLEU. */
    HIGHER(1),
    /** As of perplexity. */
    LOWER(-1);

    private final int sign;

    Better(int sign) {
        this.sign = sign;
    }

    /** Positive if a difference of scores, the first less the second, speaks for the first. */
    public double advantage(double difference) {
        return sign * difference;
    }
}
