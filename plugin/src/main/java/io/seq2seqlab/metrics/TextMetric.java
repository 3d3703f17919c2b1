package io.seq2seqlab.metrics;

import java.util.List;

/**
 * A score of hypotheses against references, one reference each. The statistics of sentences are counts: those of a corpus
 * are their sum, and the score is a function of the sum alone.
 */
public interface TextMetric {
    /** The short name that a configuration and a table use, such as {@code bleu}. */
    String name();

    /** Everything that the score depends on beside the texts; only scores of equal signatures may be compared. */
    String signature();

    /** The counts of one sentence; their number and order are the same for every sentence. */
    double[] statistics(String hypothesis, String reference);

    /** The score of a sentence or corpus whose counts are given. */
    double score(double[] summed);

    /**
     * The score of a corpus.
     *
     * @throws IllegalArgumentException if the sides differ in length or are empty
     */
    default double corpus(List<String> hypotheses, List<String> references) {
        return score(Statistics.sum(Statistics.each(this, hypotheses, references)));
    }
}
