package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.results.FailedAttempts;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.trial.Assignment;
import java.io.IOException;
import java.util.Optional;

/**
 * Works at one trial after the other, each in a child of its own. The child of the next one is started while the present
 * one is being evaluated, so that it is ready when its turn comes.
 */
final class Worker {

    private final int number;
    private final Compute compute;
    private final TrialQueue queue;
    private final TrialExecutor executor;
    private final FailurePolicy policy;
    private final TrialTracker tracker;
    private final RunListener listener;
    private Optional<Turn> next = Optional.empty();

    /** A trial whose child has been started. */
    private record Turn(PlannedTrial trial, TrialSpec spec, TrialExecutor.Slot slot) {}

    /**
     * @param number of this worker, from 0
     */
    Worker(
            int number,
            Compute compute,
            TrialQueue queue,
            TrialExecutor executor,
            FailurePolicy policy,
            TrialTracker tracker,
            RunListener listener) {
        this.number = number;
        this.compute = compute;
        this.queue = queue;
        this.executor = executor;
        this.policy = policy;
        this.tracker = tracker;
        this.listener = listener;
    }

    /** Works until no trial is left. */
    void work() throws InterruptedException {
        try {
            for (Optional<PlannedTrial> trial = queue.take(); trial.isPresent(); trial = queue.take()) {
                if (trial.get().done()) {
                    reuse(trial.get());
                } else {
                    inTurn(turn(trial.get()));
                }
            }
        } catch (IOException e) {
            endEarly(new Ending.NotWritable(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            queue.close();
            executor.stop();
            throw e;
        }
    }

    /** The trial, and those whose children were started ahead. */
    private void inTurn(Turn first) throws IOException, InterruptedException {
        Optional<Turn> turn = Optional.of(first);
        while (turn.isPresent()) {
            next = Optional.empty();
            settle(turn.get(), run(turn.get()));
            turn = next.filter(this::stillWanted);
        }
    }

    private boolean stillWanted(Turn turn) {
        if (queue.closed()) {
            turn.slot().stop();
            return false;
        }
        return true;
    }

    private Turn turn(PlannedTrial trial) throws IOException {
        TrialSpec spec = trial.spec().on(trial.directory().compute(compute));
        return new Turn(trial, spec, executor.start(trial.directory(), spec.compute()));
    }

    private TrialOutcome run(Turn turn) throws IOException, InterruptedException {
        tracker.started();
        try (RunListener.TrialListener view = listener.start(number, turn.spec())) {
            Assignment assignment = Assignment.of(
                    turn.trial().directory(),
                    turn.spec(),
                    turn.trial().trial().arm().settings());
            return turn.slot().work(assignment, event -> {
                view.accept(event);
                if (event instanceof TrialEvent.TrainingEnded) {
                    startNext();
                }
            });
        } finally {
            tracker.left();
        }
    }

    private void startNext() {
        try {
            Optional<PlannedTrial> trial = queue.poll();
            if (trial.isPresent() && trial.get().done()) {
                reuse(trial.get());
            } else if (trial.isPresent()) {
                next = Optional.of(turn(trial.get()));
            }
        } catch (IOException e) {
            endEarly(new Ending.NotWritable(String.valueOf(e.getMessage())));
        }
    }

    private void reuse(PlannedTrial trial) {
        listener.say(trial.spec(), "has its results by now");
        end(trial, TrialOutcome.reused(trial.directory()));
    }

    private void settle(Turn turn, TrialOutcome outcome) throws IOException, InterruptedException {
        PlannedTrial trial = turn.trial();
        if (outcome instanceof TrialOutcome.Busy) {
            queue.putBack(trial);
        } else if (outcome instanceof TrialOutcome.Stopped) {
            if (executor.stoppingSoon()) {
                endEarly(new Ending.Stopped());
                queue.ended(trial);
            } else {
                failed(trial, "its process was ended by a signal from outside");
            }
        } else if (outcome instanceof TrialOutcome.Failed failure) {
            failed(trial, failure.reason());
        } else {
            completed(trial, outcome);
        }
    }

    private void completed(PlannedTrial trial, TrialOutcome outcome) {
        if (outcome instanceof TrialOutcome.Completed completed && completed.status() == RunStatus.DIVERGED) {
            listener.say(trial.spec(), "diverged: " + completed.remark());
        }
        policy.succeeded();
        end(trial, outcome);
    }

    private void failed(PlannedTrial trial, String reason) throws IOException {
        Optional<String> disk = DiskProbe.blame(trial.directory().path(), reason);
        if (disk.isPresent()) {
            endEarly(new Ending.NotWritable(trial.directory().path() + ": " + disk.get()));
            queue.ended(trial);
            return;
        }
        FailedAttempts attempts = new FailedAttempts(trial.directory());
        attempts.add(reason);
        if (policy.tryAgain(trial) && !queue.closed()) {
            listener.say(trial.spec(), "failed: " + reason + "; it is started again");
            queue.putBack(trial);
            return;
        }
        listener.say(
                trial.spec(),
                "failed: %s (attempt %d; %s has all of it)"
                        .formatted(reason, attempts.count(), trial.directory().log()));
        policy.failedForGood();
        end(trial, new TrialOutcome.Failed(reason));
        if (policy.tooManyFailed()) {
            endEarly(policy.ending());
        }
    }

    private void end(PlannedTrial trial, TrialOutcome outcome) {
        tracker.ended(trial, outcome);
        queue.ended(trial);
    }

    private void endEarly(Ending ending) {
        tracker.endEarly(ending);
        queue.close();
    }
}
