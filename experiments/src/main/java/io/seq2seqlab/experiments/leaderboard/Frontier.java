package io.seq2seqlab.experiments.leaderboard;

/** Where an arm stands towards the (Pareto) frontier of quality against one cost. */
public enum Frontier {
    /** No arm costs at most as much and has a better mean. */
    ON,
    /** Some arms cost at most as much and have a better mean, but the test separates none of them from this one. */
    NOT_SEPARATED,
    /** An arm that costs at most as much is better. */
    OFF
}
