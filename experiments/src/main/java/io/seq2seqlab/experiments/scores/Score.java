package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.statistics.Interval;
import io.seq2seqlab.experiments.statistics.RankInterval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An arm's score on one test set.
 *
 * @param bySeed the score of each seed that has one, in the order of the seeds
 * @param summary of {@code bySeed}
 * @param interval of the arm's mean at 95 %, over seeds and sentences and among the values that the metric can have; empty with
 *     one seed
 * @param rank empty with one seed, for a control, and where arms cannot be tested
 * @param difference to the arm it is compared with; empty for a baseline and where that arm has no score
 * @param worstCase with the diverged runs counted; empty if none diverged
 */
public record Score(
        Map<Long, Double> bySeed,
        Summary summary,
        Optional<Interval> interval,
        Optional<RankInterval> rank,
        Optional<Difference> difference,
        Optional<WorstCase> worstCase) {

    public Score {
        bySeed = Collections.unmodifiableMap(new LinkedHashMap<>(bySeed));
    }
}
