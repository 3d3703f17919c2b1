package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.SweepMethod;
import java.util.List;

/**
 * A sweep as it is written.
 *
 * @param seed decides what is drawn at random
 * @param factors in the order written
 * @param axes the factors again; those that advance together are one axis, at the place of the first of them
 * @param exclusions combinations that match one of them are left out
 */
record Sweep(
        Location location,
        SweepMethod method,
        long seed,
        List<Factor> factors,
        List<List<Factor>> axes,
        List<Selector> exclusions) {

    /** More combinations than these are a mistake. */
    static final int MOST_COMBINATIONS = 100_000;

    Sweep {
        factors = List.copyOf(factors);
        axes = List.copyOf(axes);
        exclusions = List.copyOf(exclusions);
    }
}
