package io.seq2seqlab.experiments.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether what a factor does depends on another one: differences of differences.
 *
 * @param differences every pair of levels of {@code factor} with every pair of levels of {@code other}
 */
public record Interaction(String factor, String other, List<Difference> differences) {

    public Interaction {
        differences = List.copyOf(differences);
    }

    /**
     * How much the difference between two levels changes with the other factor, in the mean over all further factors.
     *
     * @param levels of {@code factor}, whose difference is meant, first less second
     * @param otherLevels of {@code other}, the difference under the first less that under the second
     * @param adjustedPValue Holm's over the interaction's differences; empty if not estimable
     */
    public record Difference(Pair levels, Pair otherLevels, Effect effect, OptionalDouble adjustedPValue) {}

    /** Two levels of a factor. */
    public record Pair(String first, String second) {

        /** Every two of these levels once, in their order. */
        static List<Pair> of(List<String> levels) {
            List<Pair> pairs = new ArrayList<>();
            for (int first = 0; first < levels.size(); first++) {
                for (String second : levels.subList(first + 1, levels.size())) {
                    pairs.add(new Pair(levels.get(first), second));
                }
            }
            return pairs;
        }
    }

    /** Of "there is no interaction": the smallest adjusted p-value; empty if no difference is estimable. */
    public OptionalDouble pValue() {
        return differences.stream()
                .flatMapToDouble(difference -> difference.adjustedPValue().stream())
                .min();
    }
}
