package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.scores.Summary;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much an arm suffers from reading its own tokens (the exposure gap), on the same reference tokens, over its seeds.
 *
 * @param ratio of teacher forcing; empty where the sweep does not vary it
 * @param teacherForced nats per token when the reference is read
 * @param freeRunning nats per token when the arm's own tokens are read
 * @param gap free-running minus teacher-forced, seed by seed
 * @param positions token accuracy by target position, the first positions first
 */
public record ExposureGap(
        String arm,
        OptionalDouble ratio,
        Summary teacherForced,
        Summary freeRunning,
        Summary gap,
        List<AtPositions> positions) {

    public ExposureGap {
        positions = List.copyOf(positions);
    }

    /**
     * Share of right tokens at some target positions, in percent.
     *
     * @param positions such as {@code 3-4}
     */
    public record AtPositions(String positions, Summary teacherForced, Summary freeRunning) {}
}
