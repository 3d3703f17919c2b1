package io.seq2seqlab.experiments.statistics;

import java.util.List;

/**
 * What difference between two arms this many seeds and this test set can show at all.
 *
 * @param seeds of each arm; the smallest number where arms differ
 * @param alike whether the seeds of all arms vary alike, as far as can be told
 * @param detectable the true difference that would show with probability {@link #POWER} at the corrected level: a range, since
 *     the variance over seeds is itself an estimate (its 95 % interval); where arms are unlike, that of two arms whose variance
 *     is the first quartile, and the third
 * @param limit the same with any number of seeds: below it the test set is the limit; 0 where the test set is no limit
 */
public record PowerHint(int seeds, boolean alike, Interval detectable, double limit) {
    /** The probability with which a detectable difference shows. */
    public static final double POWER = 0.8;

    /**
     * The hint for arms of one table. Their variances over seeds are pooled where they are alike; the sentence variances of
     * their differences are pooled in any case.
     *
     * @param comparisons how many comparisons share the level: the arms that are compared with a baseline
     * @param level the familywise level, such as 0.05
     * @throws IllegalArgumentException if an arm has fewer than two seeds, there are fewer than two arms or no comparison, or
     *     arms were scored on different resamples
     */
    public static PowerHint of(List<ArmScores> arms, int comparisons, double level) {
        if (arms.size() < 2 || comparisons < 1) {
            throw new IllegalArgumentException(
                    "%d arms and %d comparisons, expected two and one or more".formatted(arms.size(), comparisons));
        }
        arms.forEach(ArmScores::requireReplicates);
        int seeds = arms.stream().mapToInt(arm -> arm.runs().size()).min().orElseThrow();
        double correctedLevel = level / comparisons;
        PooledVariance pooled = PooledVariance.of(arms);
        double sentences = sentenceVariance(arms, pooled.variance() == 0);
        SeedSpread spread = SeedSpread.of(arms);
        Interval variances = spread.variances();
        // A single pooled variance is as uncertain as its interval says; of unlike arms it is their mean, whoever is
        // compared.
        Peers low = Peers.ofVariance(spread.alike() ? variances.low() : pooled.variance());
        Peers high = Peers.ofVariance(spread.alike() ? variances.high() : pooled.variance());
        return new PowerHint(
                seeds,
                spread.alike(),
                new Interval(
                        new Power(variances.low(), seeds, sentences, low, correctedLevel).detectable(POWER),
                        new Power(variances.high(), seeds, sentences, high, correctedLevel).detectable(POWER)),
                new Power(0, seeds, sentences, Peers.ofVariance(0), correctedLevel).detectable(POWER));
    }

    /** V_sent of a difference of two arms, in the mean over all pairs. */
    private static double sentenceVariance(List<ArmScores> arms, boolean seedsVaryNothing) {
        double[] sample = new double[arms.size()];
        double[][] deviations = deviations(arms);
        double resampled = 0;
        for (double[] resample : deviations) {
            System.arraycopy(resample, 0, sample, 0, sample.length);
            resampled += 2 * Moments.of(sample).variance() / (deviations.length - 1);
        }
        double noise = arms.stream()
                .mapToDouble(arm -> arm.sentenceNoise() / arm.runs().size())
                .average()
                .orElseThrow();
        return seedsVaryNothing ? resampled : Math.max(0, resampled - 2 * noise);
    }

    /** θ̄*_a less its mean over resamples, {@code [resample][arm]}. */
    private static double[][] deviations(List<ArmScores> arms) {
        int resamples = arms.get(0).resamples();
        double[][] deviations = new double[resamples][arms.size()];
        for (int arm = 0; arm < arms.size(); arm++) {
            ArmScores scores = arms.get(arm);
            arms.get(0).requireSameResamples(scores);
            double mean = 0;
            for (int resample = 0; resample < resamples; resample++) {
                mean += scores.resampledMean(resample) / resamples;
            }
            for (int resample = 0; resample < resamples; resample++) {
                deviations[resample][arm] = scores.resampledMean(resample) - mean;
            }
        }
        return deviations;
    }
}
