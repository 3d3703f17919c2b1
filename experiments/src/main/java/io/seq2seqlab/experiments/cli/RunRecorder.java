package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.execution.RunListener;
import io.seq2seqlab.experiments.execution.TrialOutcome;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.NetworkCost;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.plan.Workload;
import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.store.ExperimentEntry;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records an experiment and its runs in the store while it runs. A store that cannot be written at the moment stops no trial:
 * what it misses is recorded at the end.
 */
final class RunRecorder implements RunListener {

    private final ResultStore store;
    private final Experiment experiment;
    private final Corpora corpora;
    private final RunListener terminal;
    private final List<PlannedTrial> missed = new ArrayList<>();

    /** @param corpora what the experiment is trained on, which decides what its networks cost */
    RunRecorder(ResultStore store, Experiment experiment, Corpora corpora, RunListener terminal) {
        this.store = store;
        this.experiment = experiment;
        this.corpora = corpora;
        this.terminal = terminal;
    }

    @Override
    public void planned(List<PlannedTrial> trials) {
        List<Arm> arms =
                trials.stream().map(trial -> trial.trial().arm()).distinct().toList();
        Map<String, NetworkCost> costs = new LinkedHashMap<>();
        Workload.of(arms, corpora).forEach((arm, workload) -> costs.put(arm, workload.network()));
        ExperimentEntry entry = new ExperimentEntry(experiment, costs, Instant.now());
        store.enter(experiment.name(), earlier -> entry.of(trials, earlier));
    }

    @Override
    public void ended(PlannedTrial trial, TrialOutcome outcome) {
        try {
            record(trial);
        } catch (StoreException e) {
            missed.add(trial);
            terminal.say(trial.spec(), "is not in the results yet: " + e.getMessage());
        }
    }

    /** Records what the directory of a run says. */
    private void record(PlannedTrial trial) {
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
     * Records what was missed.
     *
     * @throws StoreException if the store still cannot be written
     */
    void catchUp() {
        missed.forEach(this::record);
        missed.clear();
    }
}
