package io.seq2seqlab.experiments.run;

import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingStart;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** The start of a training in words. */
    static String describe(TrainingStart start) {
        String text = String.format(
                Locale.ROOT,
                "%,d parameters, %,d sentence pairs, vocabularies %,d/%,d, %s, %d threads",
                start.parameters(),
                start.sentences(),
                start.sourceVocabulary(),
                start.targetVocabulary(),
                start.device(),
                start.threads());
        return start.tooLong() == 0
                ? text
                : text + String.format(Locale.ROOT, "; %,d pairs over training.max_length left out", start.tooLong());
    }

    /** An epoch in words. */
    static String describe(EpochReport epoch, int epochs) {
        return String.format(
                Locale.ROOT,
                "epoch %d/%d  loss %.3f  %s%s  %.1f s",
                epoch.epoch(),
                epochs,
                epoch.trainingLoss(),
                figures(epoch.validation()),
                epoch.kept() ? "  (best so far)" : "",
                epoch.trainingSeconds() + epoch.validationSeconds());
    }

    /** Figures in words. */
    static String figures(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(figure -> String.format(Locale.ROOT, "%s %.2f", figure.getKey(), figure.getValue()))
                .collect(Collectors.joining("  "));
    }

    private final class Lines implements TrialView {

        private final TrialSpec trial;
        private int epochs;
        private double tokensPerSecond;

        private Lines(TrialSpec trial) {
            this.trial = trial;
        }

        @Override
        public void accept(TrialEvent event) {
            if (event instanceof TrialEvent.Started started) {
                epochs = started.report().epochs();
                line(describe(started.report()));
            } else if (event instanceof TrialEvent.Stepped stepped) {
                StepReport step = stepped.report();
                tokensPerSecond = step.seconds() > 0 ? step.targetTokens() / step.seconds() : 0;
            } else if (event instanceof TrialEvent.EpochEnded ended) {
                line(describe(ended.report(), epochs)
                        + String.format(Locale.ROOT, "  %,.0f tokens/s", tokensPerSecond));
            } else if (event instanceof TrialEvent.Evaluated evaluated) {
                line(evaluated.report().split() + ": "
                        + figures(evaluated.report().figures()));
            }
        }

        private void line(String text) {
            say(trial.label() + "  " + text);
        }

        @Override
        public void close() {}
    }
}
