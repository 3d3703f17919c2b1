package io.seq2seqlab.experiments.results;

/**
 * A run's place in an experiment.
 *
 * @param seed which replicate of its arm it is
 * @param trainKey the run
 * @param evaluationKey how the experiment wants it scored
 */
public record Member(long seed, String trainKey, String evaluationKey) {}
