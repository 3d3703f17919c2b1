/**
 * Trains and scores what is planned: workers that take trials from a queue, each trial in a Java process of its own, and
 * rules for when some of them fail.
 */
package io.seq2seqlab.experiments.execution;
