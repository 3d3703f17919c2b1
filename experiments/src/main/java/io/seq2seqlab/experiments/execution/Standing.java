package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What has become of an experiment's trials so far. */
final class Standing {

    private final List<PlannedTrial> trials;
    private final BiConsumer<PlannedTrial, TrialOutcome> ended;
    private final Progress progress;
    private final Map<PlannedTrial, TrialOutcome> outcomes = new LinkedHashMap<>();
    private Optional<Ending> early = Optional.empty();
    private int failed;
    private int running;

    /**
     * @param ended is told of each trial as it ends, by one thread at a time
     */
    Standing(List<PlannedTrial> trials, BiConsumer<PlannedTrial, TrialOutcome> ended, Progress progress) {
        this.trials = List.copyOf(trials);
        this.ended = ended;
        this.progress = progress;
    }

    /** These had their results before anything was started. */
    synchronized void reused(List<PlannedTrial> done) {
        if (!done.isEmpty()) {
            progress.say(done.size() + " of " + trials.size() + " trials have their results already");
        }
        for (PlannedTrial trial : done) {
            TrialOutcome outcome = TrialProcess.reused(trial.directory());
            outcomes.put(trial, outcome);
            failed += outcome instanceof TrialOutcome.Failed ? 1 : 0;
            ended.accept(trial, outcome);
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
        ended.accept(trial, outcome);
        count();
    }

    private void count() {
        progress.count(new Tally(trials.size(), outcomes.size() - failed, failed, running));
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
