package io.seq2seqlab.experiments.statistics;

import java.util.List;
import java.util.Map;

/**
 * A weighted sum of arms' means, Σ c_a θ̄_a, and its variance when seeds and sentences are both random (Obuchowski and
 * Rockette 1995; Hillis 2014, with seeds as readers nested in arms):
 *
 * <pre>
 * V      = Σ c²_a s²_a/n_a + V_sent
 * V_sent = max(0, Var*(Σ c_a θ̄*_a) − Σ c²_a N_a/n_a)
 * df     = V² / Σ [(c²_a s²_a/n_a)² / (n_a − 1)]
 * </pre>
 *
 * where s²_a is the variance over the seeds of arm a, N_a the sentence noise in it ({@link ArmScores#sentenceNoise}) and Var*
 * the variance over resamples of the sentences. Where no arm's seeds vary at all, their sentence noise is not known to have
 * been averaged, and V is Var* itself.
 */
public final class Contrast {

    private Contrast() {}

    /**
     * The contrast with these weights.
     *
     * @throws IllegalArgumentException if an arm has fewer than two seeds, or arms were scored on different resamples
     */
    public static Estimate of(Map<ArmScores, Double> weights) {
        throw new UnsupportedOperationException();
    }

    /** The mean of an arm. */
    public static Estimate mean(ArmScores arm) {
        throw new UnsupportedOperationException();
    }

    /** The mean of an arm less that of another. */
    public static Estimate difference(ArmScores arm, ArmScores other) {
        throw new UnsupportedOperationException();
    }

    /**
     * The equal-weight mean of some arms' means less that of others. Where an arm of one side has its match on the other,
     * this is the mean of the matched differences.
     *
     * @throws IllegalArgumentException also if a side has no arm
     */
    public static Estimate difference(List<ArmScores> arms, List<ArmScores> others) {
        throw new UnsupportedOperationException();
    }
}
