package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import java.util.List;
import java.util.function.Consumer;

/**
 * Is told of every event while an experiment runs: a terminal, the index of the results, a tracking server. Called from several
 * threads. Listeners that a jar offers in {@code META-INF/services} are made by their constructor without arguments and hear
 * the same as the lab's own.
 */
public interface RunListener extends AutoCloseable {

    /** These are the experiment's trials so far, whether or not they have ended. */
    default void planned(List<PlannedTrial> trials) {}

    /** Something about the experiment, in a line. */
    default void say(String line) {}

    /** Something about a trial, in a line. */
    default void say(TrialSpec trial, String text) {}

    /** Trials have started or ended. */
    default void count(TrialCounts counts) {}

    /**
     * A worker starts a trial, which is told to what is returned.
     *
     * @param worker from 0
     */
    default TrialListener start(int worker, TrialSpec trial) {
        return event -> {};
    }

    /** A trial has ended, or its results are reused. Called by one thread at a time. */
    default void ended(PlannedTrial trial, TrialOutcome outcome) {}

    /** The experiment has ended; only {@link #say} is called from now on. */
    @Override
    default void close() {}

    /** Hears the events of one trial until it is closed. */
    interface TrialListener extends Consumer<TrialEvent>, AutoCloseable {
        @Override
        default void close() {}
    }
}
