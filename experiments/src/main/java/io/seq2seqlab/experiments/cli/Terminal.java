package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.run.BarProgress;
import io.seq2seqlab.experiments.run.LineProgress;
import io.seq2seqlab.experiments.run.Progress;

/** What the launcher found standard error to be: it alone can tell a terminal from a pipe. */
final class Terminal {

    private static final int USUAL_WIDTH = 100;

    private Terminal() {}

    /** Bars on a terminal that one trial at a time has for itself, lines anywhere else. */
    static Progress progress(int workers) {
        boolean bars = workers == 1 && Boolean.getBoolean("lab.terminal");
        return bars
                ? new BarProgress(System.err, Integer.getInteger("lab.columns", USUAL_WIDTH))
                : new LineProgress(System.err);
    }
}
