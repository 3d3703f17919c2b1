package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.run.RunStatus;
import io.seq2seqlab.experiments.store.ArmRecord;
import io.seq2seqlab.experiments.store.Evaluation;
import io.seq2seqlab.experiments.store.ExperimentRecord;
import io.seq2seqlab.experiments.store.Member;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.store.RunRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * The arms of an experiment, ordered by the mean of a metric over the seeds. Arms that were scored in different ways stand in
 * tables of their own, and a run without a score is listed with its reason.
 *
 * @param experiment the experiment's name
 * @param measure the metric that orders the arms
 * @param testSets the test sets, in the order of their evaluation; the validation set alone where no test set was scored; the
 *     first one orders the arms
 * @param tables a table for each way of scoring, in the order of the plan
 * @param unranked the runs that have no score, in the order of the plan
 */
public record Leaderboard(
        String experiment, Measure measure, List<String> testSets, List<Table> tables, List<Unranked> unranked) {

    private static final String VALIDATION = "validation";

    public Leaderboard {
        testSets = List.copyOf(testSets);
        tables = List.copyOf(tables);
        unranked = List.copyOf(unranked);
    }

    /**
     * Arms whose scores may be compared.
     *
     * @param signatures how the metric was computed, and what else holds for every metric
     * @param rows the best arm first
     */
    public record Table(Map<String, String> signatures, List<Row> rows) {}

    /**
     * An arm.
     *
     * @param place 1 for the best arm and those with the same score; empty without a score on the first test set
     * @param seeds the seeds with a score
     * @param planned how many seeds the arm was planned with
     * @param scores the leaderboard's metric by test set; a test set that lacks it is absent
     * @param perplexity on the first test set, as the alignment error rate {@code aer}
     */
    public record Row(
            Optional<Integer> place,
            String arm,
            List<Long> seeds,
            int planned,
            Map<String, Summary> scores,
            Optional<Summary> perplexity,
            Optional<Summary> aer,
            Optional<Summary> parameters,
            Optional<Summary> seconds,
            Optional<Summary> tokensPerSecond) {}

    /**
     * A run without a score.
     *
     * @param state {@code failed}, {@code diverged} or {@code unfinished}
     * @param reason why, in one line; may be empty
     */
    public record Unranked(String arm, long seed, String state, String reason) {}

    /**
     * The leaderboard of an experiment.
     *
     * @param experiment its name
     * @param measure the metric to order by; empty for the experiment's own
     * @throws UnknownNameException if there is no such experiment
     */
    public static Leaderboard read(ResultStore store, String experiment, Optional<Measure> measure) {
        ExperimentRecord record = store.experiment(experiment)
                .orElseThrow(() ->
                        new UnknownNameException("no experiment is called", experiment, store.experimentsByLastRun()));
        List<String> keys = record.arms().stream()
                .flatMap(arm -> arm.members().stream())
                .map(Member::trainKey)
                .toList();
        return of(record, store.runs(keys), measure.orElseGet(() -> Measure.named(record.mainMetric())));
    }

    /** The leaderboard of an experiment whose ended runs are given by key. */
    public static Leaderboard of(ExperimentRecord experiment, Map<String, RunRecord> runs, Measure measure) {
        Map<Map<String, String>, List<Arm>> comparable = new LinkedHashMap<>();
        List<Unranked> unranked = new ArrayList<>();
        Set<String> splits = new LinkedHashSet<>();
        for (ArmRecord arm : experiment.arms()) {
            Map<Map<String, String>, List<Scored>> scored = new LinkedHashMap<>();
            for (Member member : arm.members()) {
                Optional<RunRecord> run = Optional.ofNullable(runs.get(member.trainKey()));
                Optional<Evaluation> evaluation = run.filter(ended -> ended.status() == RunStatus.FINISHED)
                        .flatMap(ended -> ended.evaluation(member.evaluationKey()));
                if (evaluation.isPresent()) {
                    splits.addAll(evaluation.get().splits().keySet());
                    scored.computeIfAbsent(signatures(evaluation.get(), measure), way -> new ArrayList<>())
                            .add(new Scored(member.seed(), run.get(), evaluation.get()));
                } else {
                    unranked.add(unranked(arm, member, run));
                }
            }
            scored.forEach((way, seeds) ->
                    comparable.computeIfAbsent(way, first -> new ArrayList<>()).add(new Arm(arm, seeds)));
        }
        List<String> testSets =
                splits.stream().filter(split -> !split.equals(VALIDATION)).toList();
        List<String> shown = testSets.isEmpty() ? List.of(VALIDATION) : testSets;
        List<Table> tables = new ArrayList<>();
        comparable.forEach((way, arms) -> tables.add(new Table(way, rows(arms, measure, shown))));
        return new Leaderboard(experiment.name(), measure, shown, tables, unranked);
    }

    /** The test set that orders the arms. */
    public String sortedBy() {
        return testSets.get(0);
    }

    /** Whether every arm has more than one seed, without which nothing can be said about arms. */
    public boolean replicated() {
        return tables.stream()
                .flatMap(table -> table.rows().stream())
                .allMatch(row -> row.seeds().size() > 1);
    }

    private record Scored(long seed, RunRecord run, Evaluation evaluation) {}

    private record Arm(ArmRecord record, List<Scored> seeds) {

        Optional<Summary> over(Function<Scored, OptionalDouble> figure) {
            return Summary.of(seeds.stream()
                    .map(figure)
                    .flatMapToDouble(OptionalDouble::stream)
                    .toArray());
        }

        Row row(Measure measure, List<String> testSets) {
            Map<String, Summary> scores = new LinkedHashMap<>();
            for (String set : testSets) {
                on(set, measure).ifPresent(summary -> scores.put(set, summary));
            }
            String first = testSets.get(0);
            return new Row(
                    Optional.empty(),
                    record.name(),
                    seeds.stream().map(Scored::seed).toList(),
                    record.members().size(),
                    scores,
                    on(first, Measure.PERPLEXITY),
                    on(first, Measure.AER),
                    over(seed -> seed.run().cost().parameters().stream()
                            .asDoubleStream()
                            .findFirst()),
                    over(seed -> seed.run().cost().seconds()),
                    over(seed -> seed.run().cost().tokensPerSecond()));
        }

        private Optional<Summary> on(String split, Measure measure) {
            return over(seed -> seed.evaluation().figure(split, measure.toString()));
        }
    }

    private static List<Row> rows(List<Arm> arms, Measure measure, List<String> testSets) {
        String first = testSets.get(0);
        Comparator<Row> best = Comparator.comparing(
                row -> Optional.ofNullable(row.scores().get(first)),
                (a, b) -> a.isPresent() && b.isPresent()
                        ? measure.compare(a.get().mean(), b.get().mean())
                        : Boolean.compare(b.isPresent(), a.isPresent()));
        List<Row> sorted = arms.stream()
                .map(arm -> arm.row(measure, testSets))
                .sorted(best)
                .toList();
        List<Row> placed = new ArrayList<>();
        for (Row row : sorted) {
            boolean tied = !placed.isEmpty() && best.compare(sorted.get(placed.size() - 1), row) == 0;
            int place = tied ? placed.get(placed.size() - 1).place().orElse(0) : placed.size() + 1;
            placed.add(new Row(
                    row.scores().containsKey(first) ? Optional.of(place) : Optional.empty(),
                    row.arm(),
                    row.seeds(),
                    row.planned(),
                    row.scores(),
                    row.perplexity(),
                    row.aer(),
                    row.parameters(),
                    row.seconds(),
                    row.tokensPerSecond()));
        }
        return placed;
    }

    /** What must be equal for two scores to be compared: how the metric is computed, and what names no metric at all. */
    private static Map<String, String> signatures(Evaluation evaluation, Measure measure) {
        Map<String, String> relevant = new LinkedHashMap<>(evaluation.signatures());
        relevant.keySet()
                .removeIf(name ->
                        !name.equals(measure.toString()) && Measure.names().contains(name));
        return relevant;
    }

    private static Unranked unranked(ArmRecord arm, Member member, Optional<RunRecord> run) {
        String state = run.map(RunRecord::status)
                .filter(status -> status != RunStatus.FINISHED)
                .map(RunStatus::toString)
                .orElse("unfinished");
        String reason = run.map(ended -> ended.reason()
                        .orElse(ended.status() == RunStatus.FINISHED ? "trained, not evaluated in this way yet" : ""))
                .orElse("no result yet");
        return new Unranked(
                arm.name(), member.seed(), state, reason.lines().findFirst().orElse(""));
    }
}
