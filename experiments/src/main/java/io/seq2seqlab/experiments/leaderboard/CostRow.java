package io.seq2seqlab.experiments.leaderboard;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Quality against cost.
 *
 * @param arm its name
 * @param quality the mean of the leaderboard's metric on the test set
 * @param costs the mean of each cost that ranks, with its place
 */
public record CostRow(String arm, double quality, Map<Cost, Priced> costs) {

    /** Where an arm stands towards the (Pareto) frontier of quality against one cost. */
    public enum Frontier {
        /** No arm costs at most as much and has a better mean. */
        ON,
        /** Some arms cost at most as much and have a better mean, but the test separates none of them from this one. */
        NOT_SEPARATED,
        /** An arm that costs at most as much is better. */
        OFF
    }

    /** A cost and where the arm stands by it. */
    public record Priced(double value, Frontier frontier) {}

    public CostRow {
        Map<Cost, Priced> copy = new EnumMap<>(Cost.class);
        copy.putAll(costs);
        costs = Collections.unmodifiableMap(copy);
    }
}
