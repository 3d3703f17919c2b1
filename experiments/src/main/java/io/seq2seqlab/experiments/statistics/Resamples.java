package io.seq2seqlab.experiments.statistics;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Resamples of a test set: each draws as many sentences as there are, with replacement (Efron 1979). All runs that are
 * compared are scored on the same ones, so that what sentences do to all of them alike cancels. They depend on the number
 * of sentences and on the seed alone.
 */
public final class Resamples {
    /** How many resamples a comparison uses. */
    public static final int COUNT = 2_000;

    private final int sentences;
    /** How often a resample holds a sentence, {@code [resample][sentence]}. */
    private final short[][] multiplicities;

    private Resamples(int sentences, short[][] multiplicities) {
        this.sentences = sentences;
        this.multiplicities = multiplicities;
    }

    /** {@link #COUNT} resamples of so many sentences. */
    public static Resamples of(int sentences, long seed) {
        return of(sentences, COUNT, seed);
    }

    /**
     * So many resamples of so many sentences. The draws are those of {@link Random}, whose sequence Java fixes for all its
     * versions.
     *
     * @throws IllegalArgumentException if there are not 1 to 32,767 sentences, or fewer than 2 resamples
     */
    public static Resamples of(int sentences, int count, long seed) {
        if (sentences < 1 || sentences > Short.MAX_VALUE) {
            throw new IllegalArgumentException("%d sentences, expected 1 to %d".formatted(sentences, Short.MAX_VALUE));
        }
        if (count < 2) {
            throw new IllegalArgumentException("%d resamples, expected 2 or more".formatted(count));
        }
        Random random = new Random(seed);
        short[][] multiplicities = new short[count][sentences];
        for (short[] resample : multiplicities) {
            for (int draw = 0; draw < sentences; draw++) {
                resample[random.nextInt(sentences)]++;
            }
        }
        return new Resamples(sentences, multiplicities);
    }

    public int sentences() {
        return sentences;
    }

    public int count() {
        return multiplicities.length;
    }

    /**
     * Scores a run on the test set and on every resample, from its counts and without decoding anything again.
     *
     * @param seed the run's seed
     * @param metric the score of summed counts, such as {@code TextMetric::score}
     * @throws IllegalArgumentException if the counts are of another number of sentences, or a score is not finite
     */
    public RunScores score(long seed, SentenceCounts counts, ToDoubleFunction<double[]> metric) {
        if (counts.sentences() != sentences) {
            throw new IllegalArgumentException(
                    "counts of %d sentences, expected %d like the resamples".formatted(counts.sentences(), sentences));
        }
        double[] resampled = new double[count()];
        for (int resample = 0; resample < resampled.length; resample++) {
            resampled[resample] = metric.applyAsDouble(sum(counts, multiplicities[resample]));
        }
        return new RunScores(seed, metric.applyAsDouble(counts.sum()), resampled);
    }

    private static double[] sum(SentenceCounts counts, short[] multiplicity) {
        double[] sum = new double[counts.counts()];
        for (int sentence = 0; sentence < multiplicity.length; sentence++) {
            if (multiplicity[sentence] != 0) {
                counts.addTo(sum, sentence, multiplicity[sentence]);
            }
        }
        return sum;
    }
}
