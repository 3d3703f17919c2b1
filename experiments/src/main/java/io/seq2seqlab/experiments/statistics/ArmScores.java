package io.seq2seqlab.experiments.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The runs of an arm on one test set, one for each seed, and what their scores vary by.
 *
 * <p>The variance over seeds holds two things: what a seed does to the network, and what it does to single sentences, which
 * another test set would have shown otherwise. The second is the <em>sentence noise</em>: N_a, the mean bootstrap variance of
 * the runs less the mean bootstrap covariance between them.
 */
public final class ArmScores {
    private final String name;
    private final List<RunScores> runs;
    private final double mean;
    private final double variance;
    private final double sentenceNoise;
    private final double[] resampledMeans;

    /**
     * @param name how the arm is called
     * @param runs one for each seed that has a score, at least one
     * @throws IllegalArgumentException if there is no run, or runs were not scored on the same resamples
     */
    public ArmScores(String name, List<RunScores> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("%s has no run with a score, expected one or more".formatted(name));
        }
        this.name = name;
        this.runs = List.copyOf(runs);
        int resamples = runs.get(0).resamples();
        for (RunScores run : runs) {
            if (run.resamples() != resamples) {
                throw new IllegalArgumentException("%s: seed %d has scores on %d resamples, expected %d like the others"
                        .formatted(name, run.seed(), run.resamples(), resamples));
            }
        }
        throw new UnsupportedOperationException();
    }

    public String name() {
        return name;
    }

    public List<RunScores> runs() {
        return runs;
    }

    /** Whether there are two seeds or more, without which nothing can be said about the arm. */
    public boolean replicated() {
        return runs.size() > 1;
    }

    /** θ̄_a, the mean over seeds. */
    public double mean() {
        return mean;
    }

    /** s²_a, the sample variance over seeds; 0 for a single one. */
    public double variance() {
        return variance;
    }

    /** N_a, the part of {@link #variance} that is due to the sentences; 0 for a single seed. */
    public double sentenceNoise() {
        return sentenceNoise;
    }

    /**
     * The arm in the worst case: runs that diverged count with the worst score there is.
     *
     * @param seeds of the runs that diverged
     * @param worst 0 for BLEU, say; for a metric without a worst score, that of the worst run of all arms
     */
    public ArmScores withDiverged(List<Long> seeds, double worst) {
        List<RunScores> all = new ArrayList<>(runs);
        seeds.forEach(
                seed -> all.add(RunScores.constant(seed, worst, runs.get(0).resamples())));
        return new ArmScores(name, all);
    }

    int resamples() {
        return resampledMeans.length;
    }

    /** θ̄*_a on a resample. */
    double resampledMean(int resample) {
        return resampledMeans[resample];
    }
}
