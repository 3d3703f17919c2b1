package io.seq2seqlab.experiments.run;

import java.util.function.Consumer;

/** Shows people how far an experiment is. Called from several threads. */
public interface Progress {

    /** Says a line. */
    void say(String line);

    /** A trial starts: what it reports goes to the view that is returned. */
    TrialView start(TrialSpec trial);

    /** Shows one trial until it is closed. */
    interface TrialView extends Consumer<TrialEvent>, AutoCloseable {

        @Override
        void close();
    }
}
