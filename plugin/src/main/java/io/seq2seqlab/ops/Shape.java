package io.seq2seqlab.ops;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The sizes of a weight, outermost first; a matrix that maps I inputs to O outputs is {@code [O,I]}. */
public record Shape(List<Long> sizes) {

    public Shape {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("every size of a weight must be at least 1, not " + sizes);
        }
    }

    public static Shape of(long... sizes) {
        return new Shape(Arrays.stream(sizes).boxed().toList());
    }

    /** The number of values. */
    public long count() {
        return sizes.stream().reduce(1L, Math::multiplyExact);
    }

    public int rank() {
        return sizes.size();
    }

    public long[] toArray() {
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public String toString() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
