package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import java.util.function.Consumer;

/** Shows people how far an experiment is. Called from several threads. */
public interface Progress extends AutoCloseable {

    /** Says a line about the experiment. */
    void say(String line);

    /** Says something about a trial, in a line. */
    void say(TrialSpec trial, String text);

    /** Trials have started or ended. */
    void count(Tally tally);

    /**
     * A worker starts a trial: what it reports goes to the view that is returned.
     *
     * @param worker from 0
     */
    TrialView start(int worker, TrialSpec trial);

    /** Shows nothing from now on but what is said. */
    @Override
    void close();

    /** Shows one trial until it is closed. */
    interface TrialView extends Consumer<TrialEvent>, AutoCloseable {

        @Override
        void close();
    }
}
