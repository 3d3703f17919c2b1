package io.seq2seqlab.experiments.scores;

/**
 * A run without a score.
 *
 * @param state {@code failed}, {@code diverged} or {@code unfinished}
 * @param reason why, in one line; may be empty
 */
public record Unranked(String arm, long seed, String state, String reason) {}
