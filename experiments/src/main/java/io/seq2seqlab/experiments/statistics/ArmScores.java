package io.seq2seqlab.experiments.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The runs of an arm on one test set, one for each seed, and what their scores vary by.
 *
 * <p>The variance over seeds holds two things: what a seed does to the network as a whole, and what it does to single
 * sentences, which another test set would have shown otherwise. The second is the <em>sentence noise</em> N_a: the mean
 * bootstrap variance of the runs less the mean bootstrap covariance between them.
 */
public final class ArmScores {
    private final String name;
    private final List<RunScores> runs;
    private final Moments scores;
    private final double sentenceNoise;
    private final double[] resampledMeans;

    /**
     * @param name how the arm is called
     * @param runs one for each seed that has a score, at least one
     * @throws IllegalArgumentException if there is no run, a seed is there twice, or runs were not scored on the same
     *     resamples
     */
    public ArmScores(String name, List<RunScores> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("%s has no run with a score, expected one or more".formatted(name));
        }
        if (runs.stream().mapToLong(RunScores::seed).distinct().count() < runs.size()) {
            throw new IllegalArgumentException("%s has a seed twice, expected each seed once".formatted(name));
        }
        this.name = name;
        this.runs = List.copyOf(runs);
        RunScores first = runs.get(0);
        runs.forEach(first::requireSameResamples);
        this.scores = Moments.of(runs.stream().mapToDouble(RunScores::score).toArray());
        this.resampledMeans = resampledMeans(runs);
        this.sentenceNoise = runs.size() > 1 ? sentenceNoise(runs, Moments.of(resampledMeans)) : 0;
    }

    private static double[] resampledMeans(List<RunScores> runs) {
        double[] means = new double[runs.get(0).resamples()];
        for (RunScores run : runs) {
            for (int resample = 0; resample < means.length; resample++) {
                means[resample] += run.resampled(resample) / runs.size();
            }
        }
        return means;
    }

    /** From Var*(mean) = (mean variance + (n − 1) · mean covariance) / n. */
    private static double sentenceNoise(List<RunScores> runs, Moments ofMean) {
        int n = runs.size();
        double meanVariance = 0;
        for (RunScores run : runs) {
            meanVariance += run.resampledVariance() / n;
        }
        double meanCovariance = (n * ofMean.variance() - meanVariance) / (n - 1);
        return meanVariance - meanCovariance;
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
        return scores.mean();
    }

    /** s²_a, the sample variance over seeds; 0 for a single one. */
    public double variance() {
        return scores.variance();
    }

    /** N_a, the part of {@link #variance} that is due to the sentences; 0 for a single seed. */
    public double sentenceNoise() {
        return sentenceNoise;
    }

    /**
     * The arm in the worst case: its runs that diverged count with the worst score there is.
     *
     * @param seeds of the runs that diverged
     * @param worst 0 for BLEU, say; for a metric without a worst score, that of the worst run of all arms
     */
    public ArmScores withDiverged(List<Long> seeds, double worst) {
        List<RunScores> all = new ArrayList<>(runs);
        seeds.forEach(seed -> all.add(RunScores.constant(seed, worst, resamples())));
        return new ArmScores(name, all);
    }

    int resamples() {
        return resampledMeans.length;
    }

    /** θ̄*_a on a resample. */
    double resampledMean(int resample) {
        return resampledMeans[resample];
    }

    /** What the seeds add to the variance of a sum in which the mean of this arm has a weight. */
    SeedPart seedPart(double weight) {
        return new SeedPart(variance(), runs.size() - 1, weight * weight / runs.size());
    }

    void requireReplicates() {
        if (!replicated()) {
            throw new IllegalArgumentException("%s has one seed, expected two or more".formatted(name));
        }
    }

    void requireSameResamples(ArmScores other) {
        if (resamples() != other.resamples()) {
            throw new IllegalArgumentException("%s has scores on %d resamples and %s on %d, expected the same ones"
                    .formatted(name, resamples(), other.name, other.resamples()));
        }
    }
}
