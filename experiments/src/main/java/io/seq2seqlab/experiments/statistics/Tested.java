package io.seq2seqlab.experiments.statistics;

import java.util.List;

/**
 * A comparison with its p-value corrected for the others of its family.
 *
 * @param adjustedPValue Holm's, {@link Holm}
 */
public record Tested(Comparison comparison, double adjustedPValue) {

    /** All comparisons of a family, in their order: usually every arm against its baseline. */
    public static List<Tested> family(List<Comparison> comparisons) {
        throw new UnsupportedOperationException();
    }

    /** Whether the arms are found to differ, with a chance of at most {@code level} that any pair of the family is found so wrongly. */
    public boolean separated(double level) {
        return adjustedPValue <= level;
    }
}
