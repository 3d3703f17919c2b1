/**
 * The plugin's public face: sequences of tokens as Tribuo outputs, sentences as Tribuo examples, and a trainer, a model and
 * an evaluator for encoder-decoder networks. Everything is saved as Tribuo's protobufs, whose free parts hold only
 * protobuf's well-known types. Engines are loaded when a model first trains, translates or scores.
 */
package io.seq2seqlab.tribuo;
