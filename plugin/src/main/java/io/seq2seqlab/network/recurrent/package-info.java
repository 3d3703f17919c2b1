/**
 * Recurrent encoders and decoders: layers of cells, the bridge between them, where attention stands in a step, and what the
 * output layer reads. A configurable object ({@link io.seq2seqlab.network.recurrent.Encoder}, …) says what is wanted; binding it
 * to sizes declares its weights and gives the formula.
 */
package io.seq2seqlab.network.recurrent;
