package io.seq2seqlab.experiments.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * the variance over resamples of the sentences. An arm whose seeds all score the same adds nothing; where no arm's seeds vary,
 * V is Var* itself, without degrees of freedom to lose.
 */
public final class Contrast {

    private Contrast() {}

    /** The mean of an arm. */
    public static Estimate mean(ArmScores arm) {
        return of(Map.of(arm, 1.0));
    }

    /** The mean of an arm less that of another. */
    public static Estimate difference(ArmScores arm, ArmScores other) {
        return difference(List.of(arm), List.of(other));
    }

    /**
     * The equal-weight mean of some arms' means less that of others. Where each arm of one side has its match on the other,
     * this is the mean of the matched differences. An arm that stands on both sides cancels as far as its weights do.
     *
     * @throws IllegalArgumentException also if a side has no arm
     */
    public static Estimate difference(List<ArmScores> arms, List<ArmScores> others) {
        if (arms.isEmpty() || others.isEmpty()) {
            throw new IllegalArgumentException(
                    "%d arms against %d, expected one or more on each side".formatted(arms.size(), others.size()));
        }
        Map<ArmScores, Double> weights = new LinkedHashMap<>();
        arms.forEach(arm -> weights.merge(arm, 1.0 / arms.size(), Double::sum));
        others.forEach(arm -> weights.merge(arm, -1.0 / others.size(), Double::sum));
        return of(weights);
    }

    /**
     * The contrast with these weights.
     *
     * @throws IllegalArgumentException if an arm has fewer than two seeds, or arms were scored on different resamples
     */
    public static Estimate of(Map<ArmScores, Double> weights) {
        double value = 0;
        double noise = 0;
        List<SeedPart> seeds = new ArrayList<>(weights.size());
        for (Map.Entry<ArmScores, Double> entry : weights.entrySet()) {
            ArmScores arm = entry.getKey();
            arm.requireReplicates();
            value += entry.getValue() * arm.mean();
            SeedPart part = arm.seedPart(entry.getValue());
            seeds.add(part);
            noise += part.weight() * arm.sentenceNoise();
        }
        return Estimate.of(value, seeds, noise, resampledVariance(weights));
    }

    /** Var*(Σ c_a θ̄*_a). */
    private static double resampledVariance(Map<ArmScores, Double> weights) {
        ArmScores first = weights.keySet().iterator().next();
        double[] resampled = new double[first.resamples()];
        weights.forEach((arm, weight) -> {
            first.requireSameResamples(arm);
            for (int resample = 0; resample < resampled.length; resample++) {
                resampled[resample] += weight * arm.resampledMean(resample);
            }
        });
        return Moments.of(resampled).variance();
    }
}
