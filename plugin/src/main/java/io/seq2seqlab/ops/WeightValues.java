package io.seq2seqlab.ops;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The values of a network's weights, outside any engine.
 *
 * @param values for each weight's name its values, row by row; in the order in which they were given
 */
public record WeightValues(Map<String, float[]> values) {

    public WeightValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The values of one weight, row by row; not a copy.
     *
     * @throws IllegalArgumentException if there is no such weight
     */
    public float[] of(Weight weight) {
        float[] found = values.get(weight.name());
        if (found == null) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "the weight %s has no values; there are %s", weight.name(), values.keySet()));
        }
        return found;
    }

    /** The number of all values together. */
    public long count() {
        return values.values().stream().mapToLong(array -> array.length).sum();
    }

    /**
     * These values, if they are just those of the given weights.
     *
     * @throws IllegalArgumentException if one is missing, left over or of another size
     */
    public WeightValues require(List<Weight> weights) {
        for (Weight weight : weights) {
            int length = of(weight).length;
            if (length != weight.shape().count()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "the weight %s has %d values, its shape %s takes %d",
                        weight.name(),
                        length,
                        weight.shape(),
                        weight.shape().count()));
            }
        }
        if (weights.size() != values.size()) {
            List<String> names = weights.stream().map(Weight::name).toList();
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "there are values for %s, which the network does not have",
                    values.keySet().stream()
                            .filter(name -> !names.contains(name))
                            .toList()));
        }
        return this;
    }
}
