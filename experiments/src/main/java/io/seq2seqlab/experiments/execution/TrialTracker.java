package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tracks which trials of an experiment run, and the outcomes of the others. */
final class TrialTracker {

    private final List<PlannedTrial> trials;
    private final RunListener listener;
    private final Map<PlannedTrial, TrialOutcome> outcomes = new LinkedHashMap<>();
    private Optional<Ending> early = Optional.empty();
    private int failed;
    private int running;

    TrialTracker(List<PlannedTrial> trials, RunListener listener) {
        this.trials = List.copyOf(trials);
        this.listener = listener;
    }

    /** These had their results before anything was started. */
    synchronized void reused(List<PlannedTrial> done) {
        if (!done.isEmpty()) {
            listener.say(done.size() + " of " + trials.size() + " trials have their results already");
        }
        for (PlannedTrial trial : done) {
            TrialOutcome outcome = TrialOutcome.reused(trial.directory());
            outcomes.put(trial, outcome);
            failed += outcome instanceof TrialOutcome.Failed ? 1 : 0;
            listener.ended(trial, outcome);
        }
    }

    synchronized void started() {
        running++;
        count();
    }

    /** A trial that had started runs no longer; what became of it may not be settled. */
    synchronized void left() {
        running--;
    }

    /** A trial has come to its end. */
    synchronized void ended(PlannedTrial trial, TrialOutcome outcome) {
        outcomes.put(trial, outcome);
        failed += outcome instanceof TrialOutcome.Failed ? 1 : 0;
        listener.ended(trial, outcome);
        count();
    }

    private void count() {
        listener.count(new TrialCounts(trials.size(), outcomes.size() - failed, failed, running));
    }

    /** The work ends before all trials have. The first cause counts. */
    synchronized void endEarly(Ending ending) {
        early = early.or(() -> Optional.of(ending));
    }

    synchronized Outcomes outcomes() {
        Map<PlannedTrial, TrialOutcome> inOrder = new LinkedHashMap<>();
        trials.stream().filter(outcomes::containsKey).forEach(trial -> inOrder.put(trial, outcomes.get(trial)));
        return new Outcomes(
                inOrder,
                outcomes.size() == trials.size() ? new Ending.Complete() : early.orElseGet(Ending.Complete::new));
    }
}
