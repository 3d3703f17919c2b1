package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.results.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The trials that are still to be run, for workers to take in order. A run directory has one worker at a time; a trial
 * whose directory another process works in is left until that one is done with it.
 */
final class TrialQueue {

    private static final long LOOK_AGAIN_MILLISECONDS = 1_000;

    private final List<PlannedTrial> waiting;
    private final Consumer<PlannedTrial> elsewhere;
    private final Set<RunDirectory> atWork = new HashSet<>();
    private final Set<PlannedTrial> told = new HashSet<>();
    private boolean closed;

    /**
     * @param trials in the order in which they are taken
     * @param elsewhere is told once of each trial that another process works at
     */
    TrialQueue(List<PlannedTrial> trials, Consumer<PlannedTrial> elsewhere) {
        this.waiting = new ArrayList<>(trials);
        this.elsewhere = elsewhere;
    }

    /** The next trial, as soon as there is one that can be worked at; empty where none is left, or the queue was closed. */
    synchronized Optional<PlannedTrial> take() throws IOException, InterruptedException {
        Optional<PlannedTrial> next = poll();
        while (next.isEmpty() && !closed && !waiting.isEmpty()) {
            wait(LOOK_AGAIN_MILLISECONDS);
            next = poll();
        }
        return next;
    }

    /** The next trial if there is one now. */
    synchronized Optional<PlannedTrial> poll() throws IOException {
        if (closed) {
            return Optional.empty();
        }
        for (PlannedTrial trial : waiting) {
            if (!atWork.contains(trial.directory()) && !busyElsewhere(trial)) {
                waiting.remove(trial);
                atWork.add(trial.directory());
                return Optional.of(trial);
            }
        }
        return Optional.empty();
    }

    private boolean busyElsewhere(PlannedTrial trial) throws IOException {
        boolean busy = trial.directory().busy();
        if (busy && told.add(trial)) {
            elsewhere.accept(trial);
        }
        return busy;
    }

    /** A trial that was taken has ended. */
    synchronized void ended(PlannedTrial trial) {
        atWork.remove(trial.directory());
        notifyAll();
    }

    /** A trial that was taken is to be taken again, before all others. */
    synchronized void putBack(PlannedTrial trial) {
        waiting.add(0, trial);
        ended(trial);
    }

    /** Gives out no further trial. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }
}
