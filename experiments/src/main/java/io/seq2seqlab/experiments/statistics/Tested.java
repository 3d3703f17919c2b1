package io.seq2seqlab.experiments.statistics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A comparison with its p-value corrected for the others of its family.
 *
 * @param adjustedPValue Holm's, {@link Holm}
 */
public record Tested(Comparison comparison, double adjustedPValue) {

    /** All comparisons of a family, in their order: usually every arm against its baseline. */
    public static List<Tested> family(List<Comparison> comparisons) {
        double[] adjusted = Holm.adjusted(comparisons.stream()
                .mapToDouble(comparison -> comparison.difference().pValue())
                .toArray());
        return IntStream.range(0, adjusted.length)
                .mapToObj(index -> new Tested(comparisons.get(index), adjusted[index]))
                .toList();
    }

    /**
     * Whether the two arms are found to differ; the chance that any pair of the family is found so wrongly is at most {@code
     * level}.
     */
    public boolean separated(double level) {
        return adjustedPValue <= level;
    }
}
