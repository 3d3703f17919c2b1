package io.seq2seqlab.experiments.statistics;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Two checkpoints on one test set: their outputs are swapped sentence by sentence at random, as if neither were better
 * (Noreen 1989; Riezler and Maxwell 2005). It speaks of these two checkpoints and says nothing of the arms they came from.
 *
 * @param difference the score of the first less that of the second
 * @param pValue two-sided: the share of shuffles, the actual outputs counted as one more, with a difference as large
 */
public record ApproximateRandomization(double difference, double pValue) {
    /** How often outputs are swapped at random. */
    public static final int SHUFFLES = 10_000;

    /** Sums of the same counts in another order differ by less. */
    private static final double ROUNDING = 1e-9;

    /**
     * The test of two runs.
     *
     * @param metric the score of summed counts
     * @param seed of the shuffles
     * @throws IllegalArgumentException if the counts differ in shape
     */
    public static ApproximateRandomization of(
            SentenceCounts first, SentenceCounts second, ToDoubleFunction<double[]> metric, long seed) {
        if (first.sentences() != second.sentences() || first.counts() != second.counts()) {
            throw new IllegalArgumentException("counts %d × %d and %d × %d, expected the same sentences and metric"
                    .formatted(first.sentences(), first.counts(), second.sentences(), second.counts()));
        }
        double[] ofFirst = first.sum();
        double[] ofSecond = second.sum();
        double difference = metric.applyAsDouble(ofFirst) - metric.applyAsDouble(ofSecond);
        SentenceCounts swap = second.minus(first);
        Random random = new Random(seed);
        int asLarge = 0;
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            double shuffled = shuffledDifference(ofFirst, ofSecond, swap, metric, random);
            if (Math.abs(shuffled) >= Math.abs(difference) * (1 - ROUNDING)) {
                asLarge++;
            }
        }
        return new ApproximateRandomization(difference, (asLarge + 1.0) / (SHUFFLES + 1.0));
    }

    /** @param swap what a swap of a sentence's outputs adds to the counts of the first, and takes from the second's */
    private static double shuffledDifference(
            double[] first, double[] second, SentenceCounts swap, ToDoubleFunction<double[]> metric, Random random) {
        double[] one = first.clone();
        for (int sentence = 0; sentence < swap.sentences(); sentence++) {
            if (random.nextBoolean()) {
                swap.addTo(one, sentence, 1);
            }
        }
        double[] other = new double[one.length];
        for (int count = 0; count < other.length; count++) {
            other[count] = first[count] + second[count] - one[count];
        }
        return metric.applyAsDouble(one) - metric.applyAsDouble(other);
    }
}
