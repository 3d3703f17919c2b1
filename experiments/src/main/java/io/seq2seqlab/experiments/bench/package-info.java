/**
 * Times of training steps, measured in a process of its own, and latencies of translation of an experiment's arms.
 */
package io.seq2seqlab.experiments.bench;
