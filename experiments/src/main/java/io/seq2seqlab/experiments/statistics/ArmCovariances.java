package io.seq2seqlab.experiments.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The covariances of arms' means over resamples of the sentences, {@code [arms][arms]}, for all pairs at once. */
final class ArmCovariances {
    private final Map<ArmScores, Integer> places = new HashMap<>();
    private final double[][] covariances;

    ArmCovariances(List<ArmScores> arms) {
        int count = arms.size();
        int resamples = arms.isEmpty() ? 0 : arms.get(0).resamples();
        double[] means = new double[count];
        for (int arm = 0; arm < count; arm++) {
            arms.get(0).requireSameResamples(arms.get(arm));
            places.put(arms.get(arm), arm);
            for (int resample = 0; resample < resamples; resample++) {
                means[arm] += arms.get(arm).resampledMean(resample) / resamples;
            }
        }
        covariances = new double[count][count];
        double[] deviations = new double[count];
        for (int resample = 0; resample < resamples; resample++) {
            for (int arm = 0; arm < count; arm++) {
                deviations[arm] = arms.get(arm).resampledMean(resample) - means[arm];
            }
            addOuterProduct(deviations);
        }
        for (double[] row : covariances) {
            for (int arm = 0; arm < count; arm++) {
                row[arm] /= resamples - 1;
            }
        }
    }

    /** Of the lower triangle alone. */
    private void addOuterProduct(double[] deviations) {
        for (int arm = 0; arm < deviations.length; arm++) {
            double[] row = covariances[arm];
            double deviation = deviations[arm];
            for (int other = 0; other <= arm; other++) {
                row[other] += deviation * deviations[other];
            }
        }
    }

    /** Var*(θ̄*_a − θ̄*_b), of arms by their places. */
    double ofDifference(int arm, int other) {
        return Math.max(0, of(arm, arm) + of(other, other) - 2 * of(arm, other));
    }

    /** Var*(Σ c_a θ̄*_a). */
    double ofContrast(Map<ArmScores, Double> weights) {
        double variance = 0;
        for (Map.Entry<ArmScores, Double> entry : weights.entrySet()) {
            int arm = places.get(entry.getKey());
            for (Map.Entry<ArmScores, Double> other : weights.entrySet()) {
                variance += entry.getValue() * other.getValue() * of(arm, places.get(other.getKey()));
            }
        }
        return Math.max(0, variance);
    }

    private double of(int arm, int other) {
        return covariances[Math.max(arm, other)][Math.min(arm, other)];
    }
}
