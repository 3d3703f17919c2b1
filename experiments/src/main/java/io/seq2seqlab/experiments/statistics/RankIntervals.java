package io.seq2seqlab.experiments.statistics;

import java.util.List;

/**
 * Ranks as intervals (Mogstad, Romano, Shaikh and Wilhelm 2024): with a chance of at least 1 − level, the true rank of every
 * arm lies in its interval. Every ordered pair of arms is a hypothesis, "the first is no better", and Holm's correction is
 * over all of them.
 */
public final class RankIntervals {

    private RankIntervals() {}

    /**
     * The intervals of these arms, in their order.
     *
     * @param level the familywise level, such as 0.05
     * @throws IllegalArgumentException if an arm has fewer than two seeds, or they were scored on different resamples
     */
    public static List<RankInterval> of(List<ArmScores> arms, Better better, double level) {
        throw new UnsupportedOperationException();
    }
}
