package io.seq2seqlab.experiments.statistics;

import java.util.List;
import java.util.Map;

/**
 * The mean over all cells with these levels, and how it counts in a contrast.
 *
 * @param levels of one factor or of two
 */
record Marginal(Map<String, String> levels, double weight) {

    static List<Marginal> mean(String factor, String level) {
        return List.of(new Marginal(Map.of(factor, level), 1));
    }

    static List<Marginal> difference(String factor, Interaction.Pair pair) {
        return List.of(new Marginal(Map.of(factor, pair.first()), 1), new Marginal(Map.of(factor, pair.second()), -1));
    }

    static List<Marginal> differenceOfDifferences(
            String factor, Interaction.Pair pair, String other, Interaction.Pair otherPair) {
        return List.of(
                new Marginal(Map.of(factor, pair.first(), other, otherPair.first()), 1),
                new Marginal(Map.of(factor, pair.second(), other, otherPair.first()), -1),
                new Marginal(Map.of(factor, pair.first(), other, otherPair.second()), -1),
                new Marginal(Map.of(factor, pair.second(), other, otherPair.second()), 1));
    }
}
