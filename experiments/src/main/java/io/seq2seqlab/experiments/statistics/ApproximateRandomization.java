package io.seq2seqlab.experiments.statistics;

import java.util.function.ToDoubleFunction;

/**
 * Two checkpoints on one test set: their outputs are swapped sentence by sentence at random, as if neither were better
 * (Noreen 1989; Riezler and Maxwell 2005). It speaks of these two checkpoints and says nothing of the arms they came from.
 *
 * @param difference the score of the first less that of the second
 * @param pValue two-sided: the share of shuffles, the actual outputs among them, with a difference as large
 */
public record ApproximateRandomization(double difference, double pValue) {
    /** How often outputs are swapped at random. */
    public static final int SHUFFLES = 10_000;

    /**
     * The test of two runs.
     *
     * @param metric the score of summed counts
     * @param seed of the shuffles
     * @throws IllegalArgumentException if the counts differ in shape
     */
    public static ApproximateRandomization of(
            SentenceCounts first, SentenceCounts second, ToDoubleFunction<double[]> metric, long seed) {
        throw new UnsupportedOperationException();
    }
}
