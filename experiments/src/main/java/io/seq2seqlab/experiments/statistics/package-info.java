/**
 * How one arm of an experiment is found better than another, and how well. Test sentences are crossed with runs, seeds are
 * nested in arms, and both are random: {@link io.seq2seqlab.experiments.statistics.Contrast} has the test that follows.
 * Arrays of scores and counts go in and records come out; nothing here knows a file, a database or a configuration. What
 * the tests were measured to hold is in {@code experiments/STATISTICS.md}.
 */
package io.seq2seqlab.experiments.statistics;
