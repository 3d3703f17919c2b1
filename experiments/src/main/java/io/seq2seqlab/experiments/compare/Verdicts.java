package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.config.Metric;
import io.seq2seqlab.experiments.statistics.Better;

/**
 * Words for tests.
 *
 * @param level of a family of tests, such as 0.05
 */
record Verdicts(Metric metric, double level) {

    /** @param corrected the p-value after correction */
    Verdict of(double difference, double corrected) {
        if (!separated(corrected)) {
            return new Verdict.NotSeparated();
        }
        return better().advantage(difference) > 0 ? new Verdict.Better() : new Verdict.Worse();
    }

    boolean separated(double corrected) {
        return corrected <= level;
    }

    Better better() {
        return metric.lowerIsBetter() ? Better.LOWER : Better.HIGHER;
    }
}
