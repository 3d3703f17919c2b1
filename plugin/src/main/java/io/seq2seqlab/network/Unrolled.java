package io.seq2seqlab.network;

import java.util.Optional;

/**
 * The features and attention of a decoder for a whole target at once.
 *
 * @param features what the output layer reads, {@code [B,T,F]}
 * @param attention weights over the source, {@code [B,T,S]}; empty without attention
 */
public record Unrolled<T>(T features, Optional<T> attention) {}
