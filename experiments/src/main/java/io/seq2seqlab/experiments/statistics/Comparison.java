package io.seq2seqlab.experiments.statistics;

/**
 * An arm against another, its baseline, say: the difference of their means over seeds.
 *
 * @param arm the name of the first
 * @param baseline the name of the second
 * @param difference the mean of the first less that of the second
 */
public record Comparison(String arm, String baseline, Estimate difference) {

    /**
     * The test of two arms.
     *
     * @throws IllegalArgumentException if an arm has fewer than two seeds, or they were scored on different resamples
     */
    public static Comparison of(ArmScores arm, ArmScores baseline) {
        return new Comparison(arm.name(), baseline.name(), Contrast.difference(arm, baseline));
    }
}
