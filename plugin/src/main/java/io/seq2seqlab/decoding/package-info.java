/**
 * Translating with an engine that is not known. A {@link io.seq2seqlab.decoding.Search} asks for one step at a time through
 * {@link io.seq2seqlab.decoding.StepDecoder}, and may let rows go on from other rows; {@link
 * io.seq2seqlab.decoding.ParityCheck} holds one engine against another.
 */
package io.seq2seqlab.decoding;
