package io.seq2seqlab.experiments.statistics;

/** The mean of all cells with a level of a factor, each cell with equal weight. */
public record MarginalMean(String factor, String level, Effect mean) {}
