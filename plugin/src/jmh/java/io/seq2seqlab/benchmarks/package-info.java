/**
 * Benchmarks on JMH: a training step of every encoder, score and placement, the making of batches, and translations. They are compiled
 * and run in the Maven profile {@code jmh} alone.
 */
package io.seq2seqlab.benchmarks;
