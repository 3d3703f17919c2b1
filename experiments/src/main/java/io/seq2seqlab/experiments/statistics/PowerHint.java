package io.seq2seqlab.experiments.statistics;

import java.util.List;

/**
 * What difference to the baseline this many seeds and this test set can show at all.
 *
 * @param seeds of each arm; the smallest number where arms differ
 * @param detectable the difference that would show with probability {@link #POWER} at the corrected level: a range, since the
 *     variance over seeds is itself an estimate
 * @param limit the same with any number of seeds: below it the test set is the limit
 */
public record PowerHint(int seeds, Interval detectable, double limit) {
    /** The probability with which a detectable difference shows. */
    public static final double POWER = 0.8;

    /**
     * The hint for arms that are each compared with a baseline.
     *
     * @param comparisons how many comparisons share the level
     * @param level the familywise level, such as 0.05
     * @throws IllegalArgumentException if an arm has fewer than two seeds, or there are fewer than two arms
     */
    public static PowerHint of(List<ArmScores> arms, int comparisons, double level) {
        throw new UnsupportedOperationException();
    }
}
