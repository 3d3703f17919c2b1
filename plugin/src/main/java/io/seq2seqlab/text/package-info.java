/**
 * Text on its way to a network: tokenizers, the vocabulary that numbers their tokens, parallel corpora, and batches of
 * sentences of similar length. Nothing here knows a tensor or an engine.
 */
package io.seq2seqlab.text;
