package io.seq2seqlab.experiments.statistics;

import java.util.Map;

/**
 * The contrast of cell means when each cell varies as it does: HC3 of MacKinnon and White (1985), which for cell means is
 * Σ c²_a s²_a/(n_a − 1), more than the unbiased Σ c²_a s²_a/n_a of {@link Contrast}.
 */
final class UnpooledVariance {

    private UnpooledVariance() {}

    static Estimate estimate(Map<ArmScores, Double> weights) {
        double value = 0;
        double noise = 0;
        double[] parts = new double[weights.size()];
        int[] degreesOfFreedom = new int[weights.size()];
        int part = 0;
        for (Map.Entry<ArmScores, Double> entry : weights.entrySet()) {
            ArmScores cell = entry.getKey();
            double square = entry.getValue() * entry.getValue();
            value += entry.getValue() * cell.mean();
            noise += square * cell.meanSentenceNoise();
            degreesOfFreedom[part] = cell.runs().size() - 1;
            parts[part] = square * cell.variance() / degreesOfFreedom[part];
            part++;
        }
        return Estimate.of(value, parts, degreesOfFreedom, noise, Contrast.resampledVariance(weights));
    }
}
