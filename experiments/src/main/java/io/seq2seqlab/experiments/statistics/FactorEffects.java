package io.seq2seqlab.experiments.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the factors of a sweep do: a fixed-effects model of cell means on the scores of runs, each effect a contrast c'θ of
 * cell means with V = Σ c² s²/n + V_sent(c) as {@link Contrast} has it, but with the variance within cells pooled. Cells weigh
 * equally, whatever their number of runs.
 *
 * <p>A factor is tested by the pairwise differences of its levels and an interaction by differences of such differences, each
 * family corrected by Holm. A joint F test would need the sentence variance of all contrasts at once, which is known but for
 * a subtraction that can leave it indefinite; and it would not name the levels that differ. Between factors nothing is
 * corrected.
 *
 * @param marginalMeans by factor and level, in the order of the cells
 * @param interactions of every two factors that exist together
 * @param variance what the pooled estimates rest on; empty if no cell has two runs
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

    /** The mean of all cells with a level of a factor, each cell with equal weight. */
    public record MarginalMean(String factor, String level, Effect mean) {}

    /**
     * How much runs of one cell differ, taken over all cells.
     *
     * @param residual the pooled variance within cells; what seeds of equal number have in common is taken out of it where
     *     {@code seedBlock} is given
     * @param degreesOfFreedom of {@code residual}
     * @param seedBlock the variance that runs of one seed share across cells, which random streams keyed by seed, purpose and
     *     weight name can cause; below 0 where there is none to see; empty unless all cells have the same seeds
     */
    public record RunVariance(double residual, int degreesOfFreedom, OptionalDouble seedBlock) {}

    /**
     * The effects of all factors that have two levels or more.
     *
     * @param cells every planned combination, those without a score too
     * @throws IllegalArgumentException if two cells have the same levels, or runs were scored on different resamples
     */
    public static FactorEffects of(List<Cell> cells) {
        return new EffectEstimator(new Design(cells)).effects();
    }
}
