package io.seq2seqlab.experiments.store;

import java.time.Instant;
import java.util.List;

/**
 * Which runs belong to an experiment.
 *
 * @param name the experiment's name, unique in a results folder
 * @param mainMetric the metric that its leaderboard is sorted by, such as {@code bleu}
 * @param seeds the seeds that each arm is trained with
 * @param arms in the order of the plan
 * @param updated when the experiment was last run
 */
public record ExperimentRecord(
        String name, String mainMetric, List<Long> seeds, List<ArmRecord> arms, Instant updated) {

    public ExperimentRecord {
        seeds = List.copyOf(seeds);
        arms = List.copyOf(arms);
    }
}
