package io.seq2seqlab.network;

import io.seq2seqlab.ops.Ops;
import java.util.OptionalInt;

/** An attention score over declared weights. */
public interface BoundScore {

    /** What can be computed once for a sentence: annotations {@code [B,S,E]} to {@code [B,S,*]}. */
    default <T> T keys(Ops<T> ops, T annotations) {
        return annotations;
    }

    /**
     * Scores every source position for every query, {@code [B,Q,S]}; masking and softmax come after.
     *
     * @param query Q = 1 for a step, T for a whole target
     * @param keys what {@link #keys} gave
     */
    <T> T score(Ops<T> ops, Query<T> query, T keys);

    /** The most source positions that can be scored; empty where any number can. */
    default OptionalInt longestSource() {
        return OptionalInt.empty();
    }
}
