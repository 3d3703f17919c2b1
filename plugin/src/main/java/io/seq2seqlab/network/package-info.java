/**
 * Encoder-decoder networks as formulas, each written once over {@link io.seq2seqlab.ops.Ops}. A configurable object
 * ({@link io.seq2seqlab.network.Encoder}, {@link io.seq2seqlab.network.Attention}, …) says what is wanted; binding it to
 * sizes declares its weights and gives the formula. No engine is known here.
 */
package io.seq2seqlab.network;
