package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.execution.RunListener;
import io.seq2seqlab.experiments.execution.TrialOutcome;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the ledger of an experiment while it runs. A store that cannot be written at the moment stops no trial: what it
 * misses is entered at the end.
 */
final class Bookkeeper implements RunListener {

    private final ResultLedger ledger;
    private final Experiment experiment;
    private final RunListener terminal;
    private final Map<PlannedTrial, TrialOutcome> missed = new LinkedHashMap<>();

    Bookkeeper(ResultLedger ledger, Experiment experiment, RunListener terminal) {
        this.ledger = ledger;
        this.experiment = experiment;
        this.terminal = terminal;
    }

    @Override
    public void planned(List<PlannedTrial> trials) {
        ledger.enter(experiment, trials);
    }

    @Override
    public void ended(PlannedTrial trial, TrialOutcome outcome) {
        try {
            ledger.enter(trial, outcome);
        } catch (StoreException e) {
            missed.put(trial, outcome);
            terminal.say(trial.spec(), "is not in the results yet: " + e.getMessage());
        }
    }

    /**
     * Enters what was missed.
     *
     * @throws StoreException if the store still cannot be written
     */
    void catchUp() {
        missed.forEach(ledger::enter);
        missed.clear();
    }
}
