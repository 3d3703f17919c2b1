package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.display.LineProgress;
import io.seq2seqlab.experiments.display.Panel;
import io.seq2seqlab.experiments.display.PanelProgress;
import io.seq2seqlab.experiments.execution.RunListener;

/** Chooses the display of progress by what the launcher says of standard error: it alone can tell a terminal from a pipe. */
final class Terminal {

    private static final int USUAL_WIDTH = 100;
    private static final int USUAL_HEIGHT = 24;

    private Terminal() {}

    /** A panel on a terminal, lines anywhere else. */
    static RunListener progress() {
        if (!Boolean.getBoolean("lab.terminal")) {
            return new LineProgress(System.err);
        }
        int width = Integer.getInteger("lab.columns", USUAL_WIDTH);
        return new PanelProgress(new Panel(System.err, width, Integer.getInteger("lab.lines", USUAL_HEIGHT)), width);
    }
}
