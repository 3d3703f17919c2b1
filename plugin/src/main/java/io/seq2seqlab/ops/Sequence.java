package io.seq2seqlab.ops;

/**
 * What a recurrent layer gives for a whole sequence.
 *
 * @param outputs h at every position, {@code [B,S,H]}; 0 at padded positions
 * @param last the state after each sentence's last real token in the direction of the layer
 */
public record Sequence<T>(T outputs, State<T> last) {}
