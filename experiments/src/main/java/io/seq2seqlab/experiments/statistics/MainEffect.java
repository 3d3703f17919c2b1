package io.seq2seqlab.experiments.statistics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a factor does on average over the others: the differences of its levels, two by two.
 *
 * @param differences every pair of levels once, in the order of the levels
 */
public record MainEffect(String factor, List<Difference> differences) {

    public MainEffect {
        differences = List.copyOf(differences);
    }

    /**
     * A level against another, matched in every other factor.
     *
     * @param effect the marginal mean of {@code level} less that of {@code other}
     * @param adjustedPValue Holm's over the factor's differences; empty if not estimable
     */
    public record Difference(String level, String other, Effect effect, OptionalDouble adjustedPValue) {}

    /** Of "the factor does nothing": the smallest adjusted p-value; empty if no difference is estimable. */
    public OptionalDouble pValue() {
        return differences.stream()
                .flatMapToDouble(difference -> difference.adjustedPValue().stream())
                .min();
    }
}
