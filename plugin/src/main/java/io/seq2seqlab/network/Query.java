package io.seq2seqlab.network;

/**
 * What attention is asked with.
 *
 * @param state h of the decoder's top layer, {@code [B,Q,H]}
 * @param embedded the embedded previous token, {@code [B,Q,D]}
 */
public record Query<T>(T state, T embedded) {}
