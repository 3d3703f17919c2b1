package io.seq2seqlab.experiments.run;

import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingStart;
import java.io.PrintStream;
import java.util.Locale;
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
        private Optional<ProgressBar> bar = Optional.empty();
        private int epochs;

        private Bar(TrialSpec trial) {
            this.trial = trial;
        }

        @Override
        public void accept(TrialEvent event) {
            if (event instanceof TrialEvent.Started started) {
                TrainingStart start = started.report();
                epochs = start.epochs();
                line(LineProgress.describe(start));
                bar = Optional.of(open((long) start.epochs() * start.stepsPerEpoch()));
            } else if (event instanceof TrialEvent.Stepped stepped) {
                StepReport step = stepped.report();
                bar.ifPresent(shown -> shown.stepTo(step.step()).setExtraMessage(state(step)));
            } else if (event instanceof TrialEvent.EpochEnded ended) {
                bar.ifPresent(shown -> shown.setExtraMessage(
                        LineProgress.figures(ended.report().validation())));
            } else if (event instanceof TrialEvent.TrainingEnded) {
                close();
            } else if (event instanceof TrialEvent.Evaluated evaluated) {
                line(evaluated.report().split() + ": "
                        + LineProgress.figures(evaluated.report().figures()));
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

        private String state(StepReport step) {
            return String.format(
                    Locale.ROOT,
                    "epoch %d/%d loss %.3f %,.0f tokens/s",
                    step.epoch(),
                    epochs,
                    step.loss(),
                    step.seconds() > 0 ? step.targetTokens() / step.seconds() : 0);
        }

        private void line(String text) {
            say(trial.label() + "  " + text);
        }

        @Override
        public void close() {
            bar.ifPresent(ProgressBar::close);
            bar = Optional.empty();
        }
    }
}
