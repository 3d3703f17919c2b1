package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.leaderboard.AlphaSpending;
import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.ArmRuns;
import io.seq2seqlab.experiments.scores.ImportedScores;
import io.seq2seqlab.experiments.scores.LookNote;
import io.seq2seqlab.experiments.scores.Margin;
import io.seq2seqlab.experiments.scores.NoScoreException;
import io.seq2seqlab.experiments.scores.RunNames;
import io.seq2seqlab.experiments.scores.ScoredRun;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.scores.Verdicts;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whom two names mean: arms of an experiment, or runs.
 *
 * @param first compared with the second
 * @param look at the experiment's test scores, where they are arms
 * @param experiment where they are arms
 */
record PairMembers(ArmRuns first, ArmRuns second, Optional<LookNote> look, Optional<ExperimentRecord> experiment) {

    /**
     * @param experiment whose arms are meant; without it the one run last that has arms of both names
     * @throws UnknownNameException if a name is neither an arm's nor the beginning of a run's key
     * @throws NoScoreException if one of them has no score
     * @throws io.seq2seqlab.experiments.results.ChangedFileException if a file of a run is not what it made
     */
    static PairMembers of(ResultStore store, Optional<String> experiment, String first, String second) {
        List<String> candidates = experiment.map(List::of).orElseGet(store::experimentsByLastRun);
        for (String name : candidates) {
            Optional<ExperimentRecord> record = store.experiment(name);
            if (record.filter(found -> has(found, first) && has(found, second)).isPresent()) {
                return arms(store, name, first, second);
            }
        }
        Optional<String> meant = experiment.or(() -> ofOne(store, candidates, first, second));
        if (meant.isPresent()) {
            throw unknown(store, meant.get(), first, second);
        }
        return runs(store, first, second);
    }

    /** The experiment that has an arm of one of the names; none where both begin a run's key. */
    private static Optional<String> ofOne(ResultStore store, List<String> experiments, String first, String second) {
        List<String> keys = store.runKeys();
        boolean runs = Stream.of(first, second).allMatch(name -> keys.stream().anyMatch(key -> key.startsWith(name)));
        return runs
                ? Optional.empty()
                : experiments.stream()
                        .filter(name -> store.experiment(name)
                                .filter(found -> has(found, first) || has(found, second))
                                .isPresent())
                        .findFirst();
    }

    private static boolean has(ExperimentRecord experiment, String arm) {
        return experiment.arms().stream().anyMatch(known -> known.name().equals(arm));
    }

    private static UnknownNameException unknown(ResultStore store, String experiment, String first, String second) {
        ExperimentRecord record = store.experiment(experiment)
                .orElseThrow(() ->
                        new UnknownNameException("no experiment is called", experiment, store.experimentsByLastRun()));
        return new UnknownNameException(
                "no arm of " + experiment + " is called",
                has(record, first) ? second : first,
                record.arms().stream().map(ArmRecord::name).toList());
    }

    private static PairMembers arms(ResultStore store, String experiment, String first, String second) {
        AlphaSpending.InterimAnalysis looked = new AlphaSpending(store).at(experiment);
        ExperimentRecord record = looked.experiment();
        List<ArmRecord> arms = Stream.of(first, second)
                .map(name -> record.arms().stream()
                        .filter(arm -> arm.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .comparedWith(second))
                .toList();
        arms.stream().flatMap(arm -> arm.members().stream()).forEach(member -> check(store, member.trainKey()));
        Map<String, RunRecord> all = store.checkedRuns(record.arms().stream()
                .flatMap(arm -> arm.members().stream())
                .map(Member::trainKey)
                .toList());
        ImportedScores imported = new ImportedScores(store, record, all);
        Function<ArmRecord, ArmRuns> scored =
                arm -> arm.origin() == Origin.IMPORTED ? imported.of(arm, all) : ArmRuns.of(arm, all);
        return new PairMembers(
                scored(scored.apply(arms.get(0))),
                scored(scored.apply(arms.get(1))),
                looked.note(),
                Optional.of(record));
    }

    private static ArmRuns scored(ArmRuns arm) {
        if (arm.scored().isEmpty()) {
            throw new NoScoreException("no run of the arm '" + arm.name() + "' has a score yet");
        }
        return arm;
    }

    private static PairMembers runs(ResultStore store, String first, String second) {
        RunRecord one = run(store, first);
        RunRecord other = run(store, second);
        Evaluation evaluation = one.evaluations().stream()
                .filter(known -> other.evaluation(known.key()).isPresent())
                .findFirst()
                .orElseGet(() -> one.evaluations().get(0));
        return new PairMembers(
                checkpoint(one, evaluation, other),
                checkpoint(
                        other,
                        other.evaluation(evaluation.key())
                                .orElseGet(() -> other.evaluations().get(0)),
                        other),
                Optional.empty(),
                Optional.empty());
    }

    private static RunRecord run(ResultStore store, String prefix) {
        String key = RunNames.key(store, prefix);
        store.run(key).filter(run -> run.origin() == Origin.IMPORTED).ifPresent(run -> {
            throw new NoScoreException(
                    "run " + key + " was imported and is scored against what its experiment has; name its" + " arm, '"
                            + run.arm() + "', and an arm of " + run.experiment());
        });
        check(store, key);
        return store.run(key)
                .filter(run ->
                        run.status() == RunStatus.FINISHED && !run.evaluations().isEmpty())
                .orElseThrow(
                        () -> new NoScoreException("run " + key + " has no score yet; lab show " + key + " says why"));
    }

    private static void check(ResultStore store, String key) {
        RunDirectory run = store.directory(key);
        Manifest.check(run, run.summary(), run.config(), run.evaluationsFolder());
    }

    private static ArmRuns checkpoint(RunRecord run, Evaluation evaluation, RunRecord against) {
        ArmRecord arm = new ArmRecord(
                label(run),
                run.factors(),
                ArmRole.COMPARED,
                label(against),
                run.origin(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                List.of(new Member(run.seed(), run.trainKey(), evaluation.key())));
        return new ArmRuns(arm, List.of(new ScoredRun(run.seed(), run, evaluation)), List.of());
    }

    private static String label(RunRecord run) {
        return "run " + run.trainKey() + " (" + run.arm() + ", seed " + run.seed() + ")";
    }

    /** Of the tests. */
    double level() {
        return look.map(LookNote::level).orElse(Verdicts.LEVEL);
    }

    /** What the experiment is sorted by. */
    Optional<Metric> mainMetric() {
        return experiment.flatMap(record -> Metric.named(record.mainMetric()));
    }

    /** The smallest difference that matters to the experiment. */
    Optional<Margin> margin(Metric metric) {
        return experiment.flatMap(record -> Margin.of(record, metric));
    }

    List<ArmRuns> both() {
        return List.of(first, second);
    }
}
