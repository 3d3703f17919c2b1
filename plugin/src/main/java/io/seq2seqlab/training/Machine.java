package io.seq2seqlab.training;

import java.util.OptionalInt;

/**
 * Where a training runs.
 *
 * @param device {@code auto}, {@code cpu} or {@code cuda[:i]}
 * @param threads CPU threads of the engine; the engine's own choice where empty
 */
public record Machine(String device, OptionalInt threads) {}
