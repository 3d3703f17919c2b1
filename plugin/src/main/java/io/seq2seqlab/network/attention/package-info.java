/**
 * Attention for any decoder that asks: {@link io.seq2seqlab.network.attention.Attention} says where and with what, the classes
 * named Score are the built-in {@link io.seq2seqlab.network.AttentionScore}s, and {@link
 * io.seq2seqlab.network.attention.BoundAttention} masks, weighs and sums what a score gives.
 */
package io.seq2seqlab.network.attention;
