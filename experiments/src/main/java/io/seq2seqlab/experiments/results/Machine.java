package io.seq2seqlab.experiments.results;

import java.util.OptionalInt;

/**
 * Where a run was trained.
 *
 * @param device such as {@code cpu} or {@code cuda:0}; empty text if unknown
 * @param threads threads the engine computed with
 * @param engine name and version of the engine; empty text if unknown
 */
public record Machine(String device, OptionalInt threads, String engine) {}
