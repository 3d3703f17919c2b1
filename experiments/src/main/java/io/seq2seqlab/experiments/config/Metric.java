package io.seq2seqlab.experiments.config;

import java.util.Locale;

/** A figure of an evaluation. */
public enum Metric {
    BLEU,
    CHRF,
    EXACT_MATCH,
    /** Share of the reference's tokens predicted under teacher forcing, in percent. */
    TOKEN_ACCURACY,
    /** Teacher-forced, per token. */
    PERPLEXITY,
    /** Free-running and averaged per batch: for comparison with published figures alone. */
    FREE_RUNNING_PERPLEXITY,
    /** Alignment error rate; only where the corpus has gold alignments. */
    AER,
    ATTENTION_ENTROPY,
    PADDING_MASS;

    /** Whether the smaller of two values is the better one. */
    public boolean lowerIsBetter() {
        return this == PERPLEXITY || this == FREE_RUNNING_PERPLEXITY || this == AER;
    }

    /** The name in an experiment and in {@code metrics.json}, such as {@code exact_match}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
