package io.seq2seqlab.metrics;

import java.util.Map;

/** Counts the n-grams that two bags share. */
final class Overlap {
    private Overlap() {}

    /** The size of the bags' intersection: each n-gram counts as often as in the bag that has fewer of it. */
    static <G> int of(Map<G, Integer> hypothesis, Map<G, Integer> reference) {
        int common = 0;
        for (Map.Entry<G, Integer> gram : hypothesis.entrySet()) {
            common += Math.min(gram.getValue(), reference.getOrDefault(gram.getKey(), 0));
        }
        return common;
    }
}
