package io.seq2seqlab.experiments.statistics;

import java.util.List;

/**
 * What a metric counted in every sentence of a test set: {@code [sentences][counts]}. The counts of a corpus are their sum,
 * and its score is a function of that sum alone.
 */
public final class SentenceCounts {
    private final double[] values;
    private final int sentences;
    private final int counts;

    private SentenceCounts(double[] values, int sentences, int counts) {
        this.values = values;
        this.sentences = sentences;
        this.counts = counts;
    }

    /**
     * @param each the counts of each sentence, in the order of the test set
     * @throws IllegalArgumentException if there is no sentence, or sentences have different numbers of counts
     */
    public SentenceCounts(List<double[]> each) {
        if (each.isEmpty()) {
            throw new IllegalArgumentException("counts of no sentences, expected one or more");
        }
        sentences = each.size();
        counts = each.get(0).length;
        values = new double[sentences * counts];
        for (int sentence = 0; sentence < sentences; sentence++) {
            double[] row = each.get(sentence);
            if (row.length != counts) {
                throw new IllegalArgumentException("sentence %d has %d counts, expected %d like the first"
                        .formatted(sentence + 1, row.length, counts));
            }
            System.arraycopy(row, 0, values, sentence * counts, counts);
        }
    }

    public int sentences() {
        return sentences;
    }

    public int counts() {
        return counts;
    }

    /** The counts of the whole test set. */
    public double[] sum() {
        double[] sum = new double[counts];
        for (int sentence = 0; sentence < sentences; sentence++) {
            addTo(sum, sentence, 1);
        }
        return sum;
    }

    /** What these counts have more than others of the same shape, sentence by sentence. */
    SentenceCounts minus(SentenceCounts other) {
        double[] more = new double[values.length];
        for (int i = 0; i < more.length; i++) {
            more[i] = values[i] - other.values[i];
        }
        return new SentenceCounts(more, sentences, counts);
    }

    /** Adds the counts of a sentence so many times. */
    void addTo(double[] sum, int sentence, double times) {
        int start = sentence * counts;
        for (int count = 0; count < counts; count++) {
            sum[count] += times * values[start + count];
        }
    }
}
