package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.trial.Assignment;
import java.io.IOException;
import java.util.function.Consumer;

/** Where the trials of an experiment run. It can be stopped as a whole, from another thread. */
public interface TrialExecutor {

    /** A place for one trial, which gets ready while the trial before is still at work. */
    interface Slot {

        /**
         * Has a trial done: hands its events on as they come and waits for the end.
         *
         */
        TrialOutcome work(Assignment assignment, Consumer<TrialEvent> listener)
                throws IOException, InterruptedException;

        /** Stops it at once; what was trained without a checkpoint is lost. */
        void stop();
    }

    /** Prepares a place for a trial of a run directory, which is made where it is not there. */
    Slot start(RunDirectory directory, Compute compute) throws IOException;

    /** What is started from now on ends at once. */
    void startNoMore();

    /** Ends all trials and waits until they have ended. */
    void stop();

    /** Waits until all trials have ended, which they are about to. */
    void awaitEnd();

    /** Whether no trial is started any more. */
    boolean stopping();

    /**
     * Whether all are being stopped, after a trial was ended by a signal: Ctrl-C reaches children before their parent has
     * come to know of it.
     */
    boolean stoppingSoon() throws InterruptedException;
}
