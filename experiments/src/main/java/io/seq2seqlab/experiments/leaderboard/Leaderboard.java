package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.plan.CorpusChanges;
import io.seq2seqlab.experiments.results.Latencies;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Caveats;
import io.seq2seqlab.experiments.scores.LookNote;
import io.seq2seqlab.experiments.scores.Margin;
import io.seq2seqlab.experiments.scores.ScoredText;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.scores.Unranked;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arms of an experiment side by side, with what the tests say of them. Arms that were scored in different ways stand in
 * tables of their own, and a run without a score is listed with its reason.
 *
 * @param experiment the experiment's name
 * @param metric what the arms are compared by
 * @param testSets the test sets, in the order of their evaluation; the validation set alone where no test set was scored; the
 *     first one orders the arms
 * @param margin the smallest difference in the metric that matters; without it nothing is tested for equivalence
 * @param look which look at the test scores this is; empty while there is none to see
 * @param tables a table for each way of scoring, in the order of the plan
 * @param claims the differences that the experiment declares, with what its runs say of them
 * @param candidates of a search, the best on the validation set first; none where nothing was searched for
 * @param unranked the runs that have no score, in the order of the plan
 * @param latencies of the arms, measured in turn; empty where they were not
 * @param circumstances of the results folder
 */
public record Leaderboard(
        String experiment,
        Metric metric,
        List<String> testSets,
        Optional<Margin> margin,
        Optional<LookNote> look,
        List<Table> tables,
        List<ClaimAnswer> claims,
        List<Candidate> candidates,
        List<Unranked> unranked,
        Optional<Latencies> latencies,
        Caveats circumstances) {

    public Leaderboard {
        testSets = List.copyOf(testSets);
        tables = List.copyOf(tables);
        claims = List.copyOf(claims);
        candidates = List.copyOf(candidates);
        unranked = List.copyOf(unranked);
    }

    /**
     * The leaderboard of an experiment.
     *
     * @param experiment its name
     * @param metric the metric to compare by; empty for the experiment's own
     * @throws UnknownNameException if there is no such experiment
     */
    public static Leaderboard read(ResultStore store, String experiment, Optional<Metric> metric) {
        Leaderboard kept = new LeaderboardCache(store).read(experiment, metric);
        List<ScoredText> texts =
                kept.tables.stream().flatMap(table -> table.texts().stream()).toList();
        Set<String> runs = kept.tables.stream()
                .flatMap(table -> table.rows().stream())
                .flatMap(row -> row.runs().values().stream())
                .collect(Collectors.toSet());
        return kept.with(
                Latencies.read(store.experimentDirectory(experiment)),
                Caveats.of(store, experiment, texts, runs, new CorpusChanges(Corpora.ofProcess())));
    }

    /** The same with what is not kept. */
    private Leaderboard with(Optional<Latencies> measured, Caveats now) {
        return new Leaderboard(
                experiment, metric, testSets, margin, look, tables, claims, candidates, unranked, measured, now);
    }

    /** The latency of an arm; empty where it was not measured, or not of a run that the row rests on. */
    public Optional<Latencies.OfArm> latency(Row row) {
        return latencies
                .map(measured -> measured.arms().get(row.arm()))
                .filter(arm -> row.runs().containsValue(arm.run()));
    }

    /** The test set that orders the arms. */
    public String sortedBy() {
        return testSets.get(0);
    }

    /**
     * The same with the arms ordered by another test set, which comes first.
     *
     * @throws UnknownNameException if it is none of them
     */
    public Leaderboard sortedBy(String testSet) {
        if (!testSets.contains(testSet)) {
            throw new UnknownNameException("no arm was scored on a test set called", testSet, testSets);
        }
        List<String> order = Stream.concat(Stream.of(testSet), testSets.stream().filter(set -> !set.equals(testSet)))
                .toList();
        return new Leaderboard(
                experiment,
                metric,
                order,
                margin,
                look,
                tables.stream().map(table -> table.sortedBy(testSet, metric)).toList(),
                claims,
                candidates,
                unranked,
                latencies,
                circumstances);
    }
}
