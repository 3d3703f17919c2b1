package io.seq2seqlab.experiments.statistics;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Seeds that have nothing in common across cells, as where runs are missing. */
final class NestedSeeds implements RunVariation {
    private final PooledVariance pooled;

    NestedSeeds(List<ArmScores> cells) {
        pooled = PooledVariance.of(cells);
    }

    @Override
    public Estimate estimate(Map<ArmScores, Double> weights, double resampledVariance) {
        double value = 0;
        double shares = 0;
        for (Map.Entry<ArmScores, Double> entry : weights.entrySet()) {
            double weight = entry.getValue();
            value += weight * entry.getKey().mean();
            shares += weight * weight / entry.getKey().runs().size();
        }
        return Estimate.of(
                value,
                List.of(new SeedPart(pooled.variance(), pooled.degreesOfFreedom(), shares)),
                shares * pooled.sentenceNoise(),
                resampledVariance);
    }

    @Override
    public FactorEffects.RunVariance variance() {
        return new FactorEffects.RunVariance(pooled.variance(), pooled.degreesOfFreedom(), OptionalDouble.empty());
    }
}
