package io.seq2seqlab.experiments.store;

import io.seq2seqlab.experiments.results.RunStatus;

/**
 * A run that an experiment asked for first and of which it says nothing any more.
 *
 * @param arm its arm's name then
 */
public record FormerRun(String arm, long seed, String trainKey, RunStatus status) {}
