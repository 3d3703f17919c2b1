package io.seq2seqlab.experiments.statistics;

import java.util.Arrays;

/**
 * The score of a run on a test set and on resamples of its sentences. Runs are comparable only if the resamples were the
 * same ones in the same order.
 *
 * @param seed the run's seed
 * @param score on the test set itself, θ[a,r]
 * @param resampled on each resample, θ*[a,r]
 */
public record RunScores(long seed, double score, double[] resampled) {

    public RunScores {
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("the score of seed %d is %s, expected a number".formatted(seed, score));
        }
        if (resampled.length < 2) {
            throw new IllegalArgumentException(
                    "seed %d has scores on %d resamples, expected 2 or more".formatted(seed, resampled.length));
        }
        resampled = resampled.clone();
    }

    /**
     * A run that scores the same whatever the sentences, such as a diverged one that is counted with the worst score.
     *
     * @param resamples how many resamples the runs have that it is compared with
     */
    public static RunScores constant(long seed, double score, int resamples) {
        double[] resampled = new double[resamples];
        Arrays.fill(resampled, score);
        return new RunScores(seed, score, resampled);
    }

    @Override
    public double[] resampled() {
        return resampled.clone();
    }

    int resamples() {
        return resampled.length;
    }

    double resampled(int resample) {
        return resampled[resample];
    }

    double resampledMean() {
        return Moments.of(resampled).mean();
    }

    double resampledVariance() {
        return Moments.of(resampled).variance();
    }

    void requireSameResamples(RunScores other) {
        if (resamples() != other.resamples()) {
            throw new IllegalArgumentException(
                    "seed %d has scores on %d resamples and seed %d on %d, expected the same ones"
                            .formatted(seed, resamples(), other.seed, other.resamples()));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunScores that
                && seed == that.seed
                && Double.compare(score, that.score) == 0
                && Arrays.equals(resampled, that.resampled);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(score) + Arrays.hashCode(resampled);
    }

    @Override
    public String toString() {
        return "seed %d: %s, %d resamples".formatted(seed, score, resampled.length);
    }
}
