package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.execution.Progress;
import io.seq2seqlab.experiments.execution.Stages;
import io.seq2seqlab.experiments.execution.TrialOutcome;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records the runs of an experiment while it runs. A store that cannot be written at the moment stops no trial: what it
 * misses is recorded at the end.
 */
final class RetryingRecorder implements Stages.Ledger {

    private final ResultRecorder recorder;
    private final Experiment experiment;
    private final Progress progress;
    private final Map<PlannedTrial, TrialOutcome> missed = new LinkedHashMap<>();

    RetryingRecorder(ResultRecorder recorder, Experiment experiment, Progress progress) {
        this.recorder = recorder;
        this.experiment = experiment;
        this.progress = progress;
    }

    @Override
    public void enter(List<PlannedTrial> trials) {
        recorder.enter(experiment, trials);
    }

    @Override
    public void accept(PlannedTrial trial, TrialOutcome outcome) {
        try {
            recorder.enter(trial, outcome);
        } catch (StoreException e) {
            missed.put(trial, outcome);
            progress.say(trial.spec(), "is not in the results yet: " + e.getMessage());
        }
    }

    /**
     * Enters what was missed.
     *
     * @throws StoreException if the store still cannot be written
     */
    void catchUp() {
        missed.forEach(recorder::enter);
        missed.clear();
    }
}
