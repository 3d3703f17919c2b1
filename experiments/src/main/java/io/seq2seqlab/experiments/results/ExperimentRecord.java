package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.seq2seqlab.experiments.schema.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which runs belong to an experiment, what it claims and which differences matter to it.
 *
 * @param name the experiment's name, unique in a results folder
 * @param mainMetric the metric that its leaderboard is sorted by, such as {@code bleu}
 * @param seeds the seeds that each arm is trained with
 * @param arms in the order of the plan, the imported ones last
 * @param claims declared by the experiment, in its order
 * @param margins the smallest differences that matter, of the metrics that have one
 * @param search if it searches for winners
 * @param looks at its test scores, the first first
 * @param updated when the experiment was last run
 */
@JsonPropertyOrder({"experiment", "main_metric", "updated", "seeds", "search", "claims", "margins", "looks", "arms"})
public record ExperimentRecord(
        @JsonProperty(value = "experiment", required = true) String name,
        @JsonProperty(required = true) String mainMetric,
        @JsonProperty(required = true) List<Long> seeds,
        @JsonProperty(required = true) List<ArmRecord> arms,
        List<DeclaredClaim> claims,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DeclaredMargin> margins,
        Optional<Search> search,
        List<Look> looks,
        @JsonProperty(required = true) Instant updated) {

    public ExperimentRecord {
        seeds = List.copyOf(seeds);
        arms = List.copyOf(arms);
        claims = List.copyOf(claims);
        margins = List.copyOf(margins);
        looks = List.copyOf(looks);
    }

    /** The smallest difference in a metric that matters; empty where none was declared. */
    public Optional<DeclaredMargin> margin(Metric metric) {
        return margins.stream().filter(margin -> margin.metric() == metric).findFirst();
    }

    /** The same experiment with these arms. */
    public ExperimentRecord withArms(List<ArmRecord> others) {
        return new ExperimentRecord(name, mainMetric, seeds, others, claims, margins, search, looks, updated);
    }

    /** The same experiment, last run at this time. */
    public ExperimentRecord at(Instant time) {
        return new ExperimentRecord(name, mainMetric, seeds, arms, claims, margins, search, looks, time);
    }

    /** The same experiment after another look. */
    public ExperimentRecord with(Look look) {
        List<Look> all = new ArrayList<>(looks);
        all.add(look);
        return new ExperimentRecord(name, mainMetric, seeds, arms, claims, margins, search, all, updated);
    }

    /** Whether what was declared at a time was so before the first look at the scores. */
    public boolean beforehand(Instant declared) {
        return looks.isEmpty() || !declared.isAfter(looks.get(0).time());
    }

    /**
     * That an experiment searched for winners.
     *
     * @param metric what decided, on the validation set
     * @param per the factors that had a winner for each value of theirs; one winner of all where it is empty
     * @param seeds the seeds that the winners are trained again with
     */
    public record Search(@JsonProperty(required = true) String metric, List<String> per, List<Long> seeds) {

        public Search {
            per = List.copyOf(per);
            seeds = List.copyOf(seeds);
        }
    }
}
