package io.seq2seqlab.experiments.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which runs belong to an experiment, and what it claims.
 *
 * @param name the experiment's name, unique in a results folder
 * @param mainMetric the metric that its leaderboard is sorted by, such as {@code bleu}
 * @param seeds the seeds that each arm is trained with
 * @param arms in the order of the plan, the imported ones last
 * @param claims declared by the experiment, in its order
 * @param search if it searches for winners
 * @param looks at its test scores, the first first
 * @param updated when the experiment was last run
 */
public record ExperimentRecord(
        String name,
        String mainMetric,
        List<Long> seeds,
        List<ArmRecord> arms,
        List<DeclaredClaim> claims,
        Optional<SearchRecord> search,
        List<Look> looks,
        Instant updated) {

    public ExperimentRecord {
        seeds = List.copyOf(seeds);
        arms = List.copyOf(arms);
        claims = List.copyOf(claims);
        looks = List.copyOf(looks);
    }

    /** The same experiment with these arms. */
    public ExperimentRecord withArms(List<ArmRecord> others) {
        return new ExperimentRecord(name, mainMetric, seeds, others, claims, search, looks, updated);
    }

    /** The same experiment, last run at this time. */
    ExperimentRecord at(Instant time) {
        return new ExperimentRecord(name, mainMetric, seeds, arms, claims, search, looks, time);
    }

    /** The same experiment after another look. */
    public ExperimentRecord with(Look look) {
        List<Look> all = new ArrayList<>(looks);
        all.add(look);
        return new ExperimentRecord(name, mainMetric, seeds, arms, claims, search, all, updated);
    }
}
