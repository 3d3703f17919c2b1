package io.seq2seqlab.experiments.run;

import java.io.PrintStream;

/** A line per epoch and per evaluated data set: for logs and pipes. */
public final class LineProgress implements Progress {

    private final PrintStream out;

    public LineProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void say(String line) {
        out.println(line);
    }

    @Override
    public TrialView start(TrialSpec trial) {
        return new Lines(trial);
    }

    private final class Lines implements TrialView {

        private final TrialSpec trial;
        private final TrialProgress progress = new TrialProgress();

        private Lines(TrialSpec trial) {
            this.trial = trial;
        }

        @Override
        public void accept(TrialEvent event) {
            progress.accept(event);
            if (event instanceof TrialEvent.Started started) {
                line(TrialProgress.start(started.report()));
            } else if (event instanceof TrialEvent.EpochEnded) {
                line(progress.epoch());
            } else if (event instanceof TrialEvent.Averaged averaged) {
                line(TrialProgress.average(averaged.report()));
            } else if (event instanceof TrialEvent.Evaluated evaluated) {
                line(TrialProgress.evaluation(evaluated.report()));
            }
        }

        private void line(String text) {
            say(TrialProgress.line(trial, text));
        }

        @Override
        public void close() {}
    }
}
