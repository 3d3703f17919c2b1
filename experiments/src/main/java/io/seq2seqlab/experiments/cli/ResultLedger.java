package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.compare.Leaderboard;
import io.seq2seqlab.experiments.compare.format.LeaderboardFormat;
import io.seq2seqlab.experiments.config.Experiment;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.run.PlannedTrial;
import io.seq2seqlab.experiments.run.TrialOutcome;
import io.seq2seqlab.experiments.store.ArmRecord;
import io.seq2seqlab.experiments.store.ExperimentFiles;
import io.seq2seqlab.experiments.store.ExperimentRecord;
import io.seq2seqlab.experiments.store.Member;
import io.seq2seqlab.experiments.store.Origin;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.store.RunFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Enters an experiment and its runs into the results folder and its store. */
final class ResultLedger {

    private final Path results;
    private final ResultStore store;

    ResultLedger(Path results) {
        this.results = results;
        this.store = ResultStore.open(results);
    }

    /** Says which runs belong to the experiment, whether or not they have ended. */
    void enter(Experiment experiment, List<PlannedTrial> trials) {
        Map<Arm, List<Member>> members = new LinkedHashMap<>();
        trials.forEach(planned -> members.computeIfAbsent(planned.trial().arm(), arm -> new ArrayList<>())
                .add(new Member(
                        planned.trial().seed(),
                        planned.spec().trainKey(),
                        planned.spec().evaluationKey())));
        List<ArmRecord> arms = members.entrySet().stream()
                .map(entry -> new ArmRecord(
                        entry.getKey().name(),
                        entry.getKey().factors(),
                        entry.getKey().role(),
                        entry.getKey().comparedWith(),
                        Origin.TRAINED,
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        entry.getValue()))
                .toList();
        String mainMetric = trials.get(0)
                .trial()
                .arm()
                .settings()
                .evaluation()
                .metrics()
                .get(0)
                .toString();
        ExperimentRecord entry = new ExperimentRecord(
                experiment.name(),
                mainMetric,
                experiment.seeds(),
                arms,
                List.of(),
                Optional.empty(),
                List.of(),
                Instant.now());
        ExperimentFiles.write(results, entry);
        store.record(entry);
    }

    /** What became of a run, as its directory says. */
    void enter(PlannedTrial trial, TrialOutcome outcome) {
        if (Files.exists(trial.directory().summary())) {
            store.record(RunFiles.readRun(trial.directory().path()));
        }
    }

    /** The experiment's leaderboard as a table. */
    void print(String experiment, PrintWriter out) {
        out.print(LeaderboardFormat.TABLE.format(Leaderboard.read(store, experiment, Optional.empty())));
        out.flush();
    }
}
