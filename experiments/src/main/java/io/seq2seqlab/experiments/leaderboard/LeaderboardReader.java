package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.ArmRuns;
import io.seq2seqlab.experiments.scores.Caveats;
import io.seq2seqlab.experiments.scores.ImportedScores;
import io.seq2seqlab.experiments.scores.Margin;
import io.seq2seqlab.experiments.scores.ScoringGroups;
import io.seq2seqlab.experiments.scores.SentenceFiles;
import io.seq2seqlab.experiments.scores.Summary;
import io.seq2seqlab.experiments.scores.Verdicts;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Computes a leaderboard from an experiment, its runs and the files of their evaluations. */
public final class LeaderboardReader {

    private final ResultStore store;
    private final SentenceFiles files;

    LeaderboardReader(ResultStore store) {
        this.store = store;
        files = new SentenceFiles(store);
    }

    /**
     * @param looked at which the leaderboard is shown
     * @param runs those that have ended, by train key
     */
    Leaderboard read(AlphaSpending.InterimAnalysis looked, Map<String, RunRecord> runs, Metric metric) {
        ExperimentRecord experiment = looked.experiment();
        ImportedScores imported = new ImportedScores(store, experiment, runs);
        List<ArmRuns> arms = experiment.arms().stream()
                .map(arm -> arm.origin() == Origin.IMPORTED ? imported.of(arm, runs) : ArmRuns.of(arm, runs))
                .toList();
        List<ArmRuns> compared = arms.stream()
                .filter(arm -> arm.arm().role() != ArmRole.CANDIDATE)
                .toList();
        List<String> testSets = testSets(compared);
        double level = looked.level();
        Optional<Margin> margin = Margin.of(experiment, metric);
        TableBuilder maker = new TableBuilder(
                new Verdicts(metric, level, margin),
                testSets,
                files,
                planned(experiment, compared),
                arm -> declared(experiment, arm));
        List<Table> tables = new ArrayList<>();
        ScoringGroups.of(compared, metric, testSets).forEach(way -> tables.add(maker.table(way)));
        return new Leaderboard(
                experiment.name(),
                metric,
                testSets,
                margin,
                looked.note(),
                tables,
                new ClaimAnswers(experiment, compared, testSets, files, level).of(metric),
                candidates(experiment, arms, metric),
                arms.stream().flatMap(arm -> arm.unranked().stream()).toList(),
                Optional.empty(),
                Caveats.UNKNOWN);
    }

    /** The sets that arms were scored on; validation where there is none but it. */
    public static List<String> testSets(List<ArmRuns> arms) {
        Set<String> splits = arms.stream()
                .flatMap(arm -> arm.scored().stream())
                .flatMap(run -> run.evaluation().splits().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> testSets = splits.stream()
                .filter(split -> !split.equals(Corpus.VALIDATION))
                .toList();
        return testSets.isEmpty() ? List.of(Corpus.VALIDATION) : testSets;
    }

    /** The arms of the design. Of a search's winners only the factors count that each winner has a level of its own in. */
    private static List<ArmRuns> planned(ExperimentRecord experiment, List<ArmRuns> compared) {
        Optional<List<String>> per = experiment.search().map(ExperimentRecord.Search::per);
        return compared.stream()
                .filter(arm -> arm.arm().role() == ArmRole.COMPARED && arm.arm().origin() == Origin.TRAINED)
                .map(arm -> per.map(arm::withFactors).orElse(arm))
                .toList();
    }

    private static boolean declared(ExperimentRecord experiment, ArmRuns arm) {
        return experiment.claims().stream()
                .filter(claim -> experiment.beforehand(claim.declared()))
                .map(claim -> Set.of(claim.claim().better(), claim.claim().than()))
                .anyMatch(Set.of(List.of(arm.name()), List.of(arm.arm().comparedWith()))::equals);
    }

    /** The best first, as the search judged them. */
    private static List<Candidate> candidates(ExperimentRecord experiment, List<ArmRuns> arms, Metric metric) {
        Metric judge = experiment
                .search()
                .flatMap(search -> Metric.named(search.metric()))
                .orElse(metric);
        Comparator<Double> best = judge.lowerIsBetter() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        Map<Candidate, Double> means = new LinkedHashMap<>();
        arms.stream()
                .filter(arm -> arm.arm().role() == ArmRole.CANDIDATE)
                .map(arm -> new Candidate(
                        arm.name(),
                        judge,
                        Summary.of(arm.figures(Corpus.VALIDATION, judge).values()),
                        arm.attrition()))
                .forEach(candidate -> means.put(
                        candidate, candidate.score().map(Summary::mean).orElse(null)));
        return means.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.nullsLast(best)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
