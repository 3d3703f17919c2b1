/**
 * Byte-pair encoding: merges that are learned from words, and the codec that applies them (Sennrich, Haddow and Birch 2016,
 * "Neural Machine Translation of Rare Words with Subword Units"), in the files and to the bit as subword-nmt 0.2 does it.
 */
package io.seq2seqlab.text.bpe;
