package io.seq2seqlab.experiments.plan;

/** One training: an arm with a seed. */
public record Trial(Arm arm, long seed) {}
