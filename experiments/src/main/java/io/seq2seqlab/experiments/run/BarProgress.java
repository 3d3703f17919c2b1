package io.seq2seqlab.experiments.run;

import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for the trial at work, with its loss, tokens per second and the time that is left: for a terminal. */
public final class BarProgress implements Progress {

    private static final int REFRESH_MILLISECONDS = 250;

    private final PrintStream terminal;
    private final int width;

    /**
     * @param width of the terminal in characters
     */
    public BarProgress(PrintStream terminal, int width) {
        this.terminal = terminal;
        this.width = width;
    }

    @Override
    public void say(String line) {
        terminal.println(line);
    }

    @Override
    public TrialView start(TrialSpec trial) {
        return new Bar(trial);
    }

    private final class Bar implements TrialView {

        private final TrialSpec trial;
        private final TrialProgress progress = new TrialProgress();
        private Optional<ProgressBar> bar = Optional.empty();

        private Bar(TrialSpec trial) {
            this.trial = trial;
        }

        @Override
        public void accept(TrialEvent event) {
            progress.accept(event);
            if (event instanceof TrialEvent.Started started) {
                line(TrialProgress.start(started.report()));
                bar = Optional.of(open(progress.steps()));
            } else if (event instanceof TrialEvent.Stepped stepped) {
                bar.ifPresent(shown -> shown.stepTo(stepped.report().step()).setExtraMessage(progress.step()));
            } else if (event instanceof TrialEvent.EpochEnded) {
                bar.ifPresent(shown -> shown.setExtraMessage(progress.step()));
            } else if (event instanceof TrialEvent.TrainingEnded) {
                close();
            } else if (event instanceof TrialEvent.Evaluated evaluated) {
                line(TrialProgress.evaluation(evaluated.report()));
            }
        }

        private ProgressBar open(long steps) {
            return new ProgressBarBuilder()
                    .setTaskName(trial.label())
                    .setInitialMax(steps)
                    .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
                    .setMaxRenderedLength(width)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(terminal, width))
                    .build();
        }

        private void line(String text) {
            say(TrialProgress.line(trial, text));
        }

        @Override
        public void close() {
            bar.ifPresent(ProgressBar::close);
            bar = Optional.empty();
        }
    }
}
