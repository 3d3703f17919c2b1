package io.seq2seqlab.ops;

/**
 * The outputs of a recurrent layer for a whole sequence, and its last state.
 *
 * @param outputs h at every position, {@code [B,S,H]}; 0 at padded positions
 * @param last the state after each sentence's last real token in the direction of the layer
 */
public record Sequence<T>(T outputs, State<T> last) {}
