package io.seq2seqlab.experiments.statistics;

import java.util.List;
import java.util.Optional;

/**
 * What the factors of a sweep do: a fixed-effects model of cell means on the scores of runs, each effect a contrast c'θ of
 * cell means with V = Σ c² s²/n + V_sent(c) (see {@link Contrast}). Cells weigh equally, whatever their number of runs.
 *
 * <p>A factor of several levels is tested by its pairwise differences, corrected by Holm: each has its own sentence variance,
 * and the answer names the levels that differ, which a joint F test does not.
 *
 * @param marginalMeans by factor and level, in the order of the cells
 * @param interactions of every two factors
 * @param variance what the pooled estimates rest on; empty if no two cells have two runs
 */
public record FactorEffects(
        List<MarginalMean> marginalMeans,
        List<MainEffect> mainEffects,
        List<Interaction> interactions,
        Optional<RunVariance> variance) {

    public FactorEffects {
        marginalMeans = List.copyOf(marginalMeans);
        mainEffects = List.copyOf(mainEffects);
        interactions = List.copyOf(interactions);
    }

    /**
     * The effects of all factors that have two levels or more.
     *
     * @param cells every planned combination, those without a score too
     * @throws IllegalArgumentException if two cells have the same levels, or runs were scored on different resamples
     */
    public static FactorEffects of(List<Cell> cells) {
        throw new UnsupportedOperationException();
    }
}
