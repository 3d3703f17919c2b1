package io.seq2seqlab.network;

/**
 * The query of attention.
 *
 * @param state q, {@code [B,Q,H]}: h of the decoder's top layer, or [embedding; h] where the attention is configured so
 * @param embedded the embedded previous token, {@code [B,Q,D]}
 */
public record Query<T>(T state, T embedded) {}
