package io.seq2seqlab.experiments.scores;

/**
 * What became of the runs of an arm.
 *
 * @param planned runs that the experiment asks for
 * @param scored runs with a score
 * @param diverged runs that came to no usable network
 * @param failed runs that broke
 * @param unfinished runs without a result yet, or not evaluated in this way yet
 */
public record Attrition(int planned, int scored, int diverged, int failed, int unfinished) {}
