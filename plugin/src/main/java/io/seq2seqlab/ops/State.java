package io.seq2seqlab.ops;

import java.util.List;

/**
 * The state that a recurrent computation hands from one step to the next, each part {@code [B,width]}. One layer carries h, or h
 * and c; a decoder carries the parts of its layers in order and, with input feeding, the attentional state last.
 */
public record State<T>(List<T> parts) {

    public State {
        parts = List.copyOf(parts);
    }

    /** h of a single layer. */
    public T hidden() {
        return parts.get(0);
    }
}
