package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.statistics.Better;
import io.seq2seqlab.experiments.statistics.Estimate;
import io.seq2seqlab.experiments.statistics.Peers;
import io.seq2seqlab.experiments.statistics.Scale;
import java.util.Optional;

/**
 * Makes verdicts of the p-values of tests.
 *
 * @param level of a family of tests, such as 0.05
 * @param margin the smallest difference that matters; without it nothing is tested for equivalence
 */
public record Verdicts(Metric metric, double level, Optional<Margin> margin) {

    /** The level of the first look's tests, for a family of comparisons. */
    public static final double LEVEL = 0.05;

    /** Of the intervals. */
    public static final double CONFIDENCE = 0.95;

    /**
     * @param corrected the p-value of the difference after correction
     * @param equivalence after correction
     */
    public Verdict of(double difference, double corrected, Optional<Equivalence> equivalence) {
        boolean smaller =
                equivalence.filter(test -> separated(test.corrected())).isPresent();
        if (!separated(corrected)) {
            return smaller ? new Verdict.Equivalent() : new Verdict.NotSeparated();
        }
        if (smaller) {
            return new Verdict.SmallerThanMatters();
        }
        return better().advantage(difference) > 0 ? new Verdict.Better() : new Verdict.Worse();
    }

    public Optional<Equivalence> equivalence(Estimate difference) {
        return margin.map(smallest -> Equivalence.of(difference, smallest));
    }

    /** Among the differences of other arms, not yet corrected for them. */
    public Optional<Equivalence> equivalence(Estimate difference, Peers peers) {
        return margin.map(smallest -> Equivalence.of(difference, smallest, peers));
    }

    public boolean separated(double corrected) {
        return corrected <= level;
    }

    /** What intervals stay on. */
    public Scale scale() {
        return new Scale(metric.lowest(), metric.highest());
    }

    public Better better() {
        return metric.lowerIsBetter() ? Better.LOWER : Better.HIGHER;
    }
}
