package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How an arm differs from the one it is compared with, on one test set.
 *
 * @param against the arm it is compared with
 * @param subject what the comparison speaks about
 * @param value this arm's mean minus the other's, in the metric's unit; whether that is good depends on the metric
 * @param interval of the difference at 95 %, of this comparison alone, among the differences that there can be; empty for checkpoints and where nothing was tested
 * @param p two-sided, of this comparison alone; empty where nothing was tested
 * @param corrected p after Holm (1979), over the arms of the table that are compared with a baseline on this test set; a
 *     control stands outside that family
 * @param equivalence whether it is smaller than matters, over the same arms; only of arms, and where the experiment has a margin
 * @param verdict what follows from the corrected p-values at the level of the look
 * @param exploratory whether the experiment did not declare this difference beforehand
 */
public record Difference(
        String against,
        Subject subject,
        double value,
        Optional<Interval> interval,
        OptionalDouble p,
        OptionalDouble corrected,
        Optional<Equivalence> equivalence,
        Verdict verdict,
        boolean exploratory) {

    /** The same in a larger family of tests. */
    public Difference corrected(double p, Optional<Equivalence> test, Verdict after) {
        return new Difference(
                against, subject, value, interval, this.p, OptionalDouble.of(p), test, after, exploratory);
    }
}
