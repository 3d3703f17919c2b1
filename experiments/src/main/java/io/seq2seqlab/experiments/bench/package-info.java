/**
 * Times of training steps and latencies of translation, measured in a process of its own.
 */
package io.seq2seqlab.experiments.bench;
