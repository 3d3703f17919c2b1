package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.bench.LatencyRecorder;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.execution.TrialOutcome;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.format.LeaderboardAnswer;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.NetworkCost;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.plan.Workloads;
import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.store.ExperimentEntry;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records an experiment and its runs into the results folder and its store. */
final class ResultRecorder {

    private final ResultStore store;
    private final Corpora corpora;

    /** @param corpora what the experiment is trained on, which decides what its networks cost */
    ResultRecorder(Path results, Corpora corpora) {
        this.store = ResultStore.open(results);
        this.corpora = corpora;
    }

    /** Says which runs belong to the experiment, whether or not they have ended. */
    void enter(Experiment experiment, List<PlannedTrial> trials) {
        ExperimentEntry entry = new ExperimentEntry(experiment, costs(trials), Instant.now());
        store.enter(experiment.name(), earlier -> entry.of(trials, earlier));
    }

    private Map<String, NetworkCost> costs(List<PlannedTrial> trials) {
        List<Arm> arms =
                trials.stream().map(trial -> trial.trial().arm()).distinct().toList();
        Map<String, NetworkCost> costs = new LinkedHashMap<>();
        Workloads.of(arms, corpora).forEach((arm, workload) -> costs.put(arm, workload.network()));
        return costs;
    }

    /** What became of a run, as its directory says. */
    void enter(PlannedTrial trial, TrialOutcome outcome) {
        if (!Files.exists(trial.directory().summary())) {
            return;
        }
        try {
            store.record(RunRecord.read(trial.directory()));
        } catch (ChangedFileException told) {
            // As the outcome of its trial.
        }
    }

    /**
     * Times the arms' exported models in turn, unless these runs were timed before.
     *
     * @return why that could not be done, in one line
     */
    Optional<String> timeTranslation(String experiment) throws IOException {
        return new LatencyRecorder(store).time(experiment);
    }

    LeaderboardAnswer leaderboard(String experiment) {
        return new LeaderboardAnswer(Leaderboard.read(store, experiment, Optional.empty()));
    }
}
