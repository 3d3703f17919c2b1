package io.seq2seqlab.explain;

import java.util.Map;

/** The length of an axis: known while a network is described, or only when data comes. */
public sealed interface Dimension {

    /** A known length. */
    record Fixed(long length) implements Dimension {
        @Override
        public String toString() {
            return String.valueOf(length);
        }
    }

    /** A length that a batch decides, such as B or S. */
    record Named(String name) implements Dimension {
        @Override
        public String toString() {
            return name;
        }
    }

    static Dimension of(long length) {
        return new Fixed(length);
    }

    static Dimension of(String name) {
        return new Named(name);
    }

    /** Whether the axis repeats where another one is longer. */
    default boolean isOne() {
        return equals(new Fixed(1));
    }

    /**
     * The length for given sizes.
     *
     * @throws IllegalArgumentException if the sizes lack this name
     */
    default long length(Map<String, Long> sizes) {
        if (this instanceof Fixed fixed) {
            return fixed.length;
        }
        Long length = sizes.get(toString());
        if (length == null) {
            throw new IllegalArgumentException(
                    "no length is given for the dimension " + this + ", only for " + sizes.keySet());
        }
        return length;
    }
}
