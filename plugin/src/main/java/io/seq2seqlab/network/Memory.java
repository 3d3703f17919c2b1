package io.seq2seqlab.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The values of the source that every decoder step reads.
 *
 * @param values of the sources by name, the batch first; the same value may stand under two names
 * @param weights parts of weights by name, the same whatever the sources are
 */
public record Memory<T>(Map<String, T> values, Map<String, T> weights) {

    /** The same with every value of the sources replaced. */
    public Memory<T> map(UnaryOperator<T> change) {
        return new Memory<>(changed(values, change), weights);
    }

    /** The same with every value and every part of a weight replaced. */
    public Memory<T> mapAll(UnaryOperator<T> change) {
        return new Memory<>(changed(values, change), changed(weights, change));
    }

    private static <T> Map<String, T> changed(Map<String, T> named, UnaryOperator<T> change) {
        Map<String, T> changed = new LinkedHashMap<>();
        named.forEach((name, value) -> changed.put(name, change.apply(value)));
        return changed;
    }
}
