/**
 * Text on its way to a network and back: codecs that take lines apart and put them together, the vocabulary that numbers their
 * pieces, parallel corpora, and batches of sentences of similar length. Nothing here knows a tensor or an engine.
 */
package io.seq2seqlab.text;
