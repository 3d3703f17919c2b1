package io.seq2seqlab.experiments.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The contrast of cell means when each cell varies as it does: HC3 of MacKinnon and White (1985), which for cell means is
 * Σ c²_a s²_a/(n_a − 1), more than the unbiased Σ c²_a s²_a/n_a of {@link Contrast}.
 */
final class UnpooledVariance {

    private UnpooledVariance() {}

    static Estimate estimate(Map<ArmScores, Double> weights, double resampledVariance) {
        double value = 0;
        double noise = 0;
        List<SeedPart> seeds = new ArrayList<>(weights.size());
        for (Map.Entry<ArmScores, Double> entry : weights.entrySet()) {
            ArmScores cell = entry.getKey();
            double square = entry.getValue() * entry.getValue();
            int degreesOfFreedom = cell.runs().size() - 1;
            value += entry.getValue() * cell.mean();
            noise += square * cell.sentenceNoise() / cell.runs().size();
            seeds.add(new SeedPart(cell.variance(), degreesOfFreedom, square / degreesOfFreedom));
        }
        return Estimate.of(value, seeds, noise, resampledVariance);
    }
}
