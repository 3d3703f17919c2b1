package io.seq2seqlab.experiments.statistics;

import java.util.List;

/** The covariances of arms' means over resamples of the sentences, {@code [arms][arms]}, for all pairs at once. */
final class ArmCovariances {
    private final double[][] covariances;

    ArmCovariances(List<ArmScores> arms) {
        int count = arms.size();
        int resamples = arms.get(0).resamples();
        double[] means = new double[count];
        for (int arm = 0; arm < count; arm++) {
            arms.get(0).requireSameResamples(arms.get(arm));
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

    /** Var*(θ̄*_a − θ̄*_b). */
    double ofDifference(int arm, int other) {
        double shared = covariances[Math.max(arm, other)][Math.min(arm, other)];
        return Math.max(0, covariances[arm][arm] + covariances[other][other] - 2 * shared);
    }
}
