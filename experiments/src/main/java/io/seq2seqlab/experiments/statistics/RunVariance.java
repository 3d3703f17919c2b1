package io.seq2seqlab.experiments.statistics;

import java.util.OptionalDouble;

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
