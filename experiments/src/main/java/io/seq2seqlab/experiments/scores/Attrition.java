package io.seq2seqlab.experiments.scores;

/**
 * How many runs of an arm have a score, and why the others have none.
 *
 * @param planned runs that the experiment asks for
 * @param scored runs with a score
 * @param diverged runs that came to no usable network
 * @param failed runs that broke
 * @param unfinished runs without a result yet, or not evaluated in this way yet
 */
public record Attrition(int planned, int scored, int diverged, int failed, int unfinished) {}
