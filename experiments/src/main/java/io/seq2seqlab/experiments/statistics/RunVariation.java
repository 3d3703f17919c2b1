package io.seq2seqlab.experiments.statistics;

import java.util.List;
import java.util.Map;

/** How runs of one cell vary, where all cells vary alike. */
sealed interface RunVariation permits SeedBlocks, NestedSeeds {

    /** The variation within these cells, which have two runs or more each. */
    static RunVariation of(List<ArmScores> cells) {
        return SeedBlocks.of(cells).orElseGet(() -> new NestedSeeds(cells));
    }

    /**
     * The contrast of cell means with these weights.
     *
     * @param resampledVariance Var* of the contrast
     */
    Estimate estimate(Map<ArmScores, Double> weights, double resampledVariance);

    FactorEffects.RunVariance variance();
}
