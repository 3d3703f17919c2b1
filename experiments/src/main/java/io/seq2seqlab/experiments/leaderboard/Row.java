package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.scores.Attrition;
import io.seq2seqlab.experiments.scores.Learning;
import io.seq2seqlab.experiments.scores.Score;
import io.seq2seqlab.experiments.scores.Summary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An arm in a table.
 *
 * @param arm its name
 * @param role whether it is compared or is the A/A control
 * @param origin whether its runs were trained here or imported
 * @param comparedWith the arm it is compared with; its own name for a baseline
 * @param factors the level of each factor, in the experiment's order; none for an imported arm
 * @param runs the runs with a score on some test set: seed to train key
 * @param attrition how many of its runs have a score, and why the others have none
 * @param learning what the ends of its trainings say of its networks
 * @param scores the leaderboard's metric by test set; a test set that lacks it is absent
 * @param further by test set, other figures by metric name, such as {@code perplexity} and {@code aer}
 * @param absent by test set, figures that were asked for and that the arm cannot have, by metric, each with its reason
 * @param emptySources by test set, how many sentences have no token to translate; none where all have
 * @param costs what it costs, over the seeds; a cost that was not measured is absent
 */
public record Row(
        String arm,
        ArmRole role,
        Origin origin,
        String comparedWith,
        Map<String, String> factors,
        Map<Long, String> runs,
        Attrition attrition,
        Learning learning,
        Map<String, Score> scores,
        Map<String, Map<String, Summary>> further,
        Map<String, Map<String, String>> absent,
        Map<String, Integer> emptySources,
        Map<Cost, Summary> costs) {

    public Row {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        further = Collections.unmodifiableMap(new LinkedHashMap<>(further));
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        emptySources = Collections.unmodifiableMap(new LinkedHashMap<>(emptySources));
        costs = Collections.unmodifiableMap(new LinkedHashMap<>(costs));
    }

    /** The seeds with a score on some test set. */
    public List<Long> seeds() {
        return List.copyOf(runs.keySet());
    }

    /** Whether others are compared with it. */
    public boolean baseline() {
        return comparedWith.equals(arm);
    }
}
