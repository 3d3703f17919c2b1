package io.seq2seqlab.experiments.store;

import java.util.Locale;

/** How a run ended. */
public enum RunStatus {
    /** Trained to its end and evaluated. */
    FINISHED,
    /** Stopped by an error. */
    FAILED,
    /** Stopped because the loss was no longer a finite number. */
    DIVERGED;

    /** The word used in files and tables, such as {@code finished}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
