/**
 * Search for a translation. A search asks an engine for one step at a time through {@link
 * io.seq2seqlab.decoding.StepDecoder} and does not know which engine answers; {@link io.seq2seqlab.decoding.ParityCheck} holds
 * one engine against another.
 */
package io.seq2seqlab.decoding;
