package io.seq2seqlab.experiments.display;

import io.seq2seqlab.experiments.execution.RunListener;
import io.seq2seqlab.experiments.execution.TrialCounts;
import io.seq2seqlab.experiments.results.TrialSpec;
import java.io.PrintStream;

/** A line per event: for logs and pipes. */
public final class LineProgress implements RunListener {

    private final PrintStream out;
    private final ExperimentProgress experiment = new ExperimentProgress(System::nanoTime);
    private int left;

    public LineProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void say(String line) {
        out.println(line);
    }

    @Override
    public void say(TrialSpec trial, String text) {
        say(line(trial, text));
    }

    /** A line about a trial. */
    static String line(TrialSpec trial, String text) {
        return String.format("%-24s  %s", trial.label(), text);
    }

    /** Says how far the experiment is when a trial has ended. */
    @Override
    public synchronized void count(TrialCounts counts) {
        experiment.count(counts);
        if (counts.left() < left && counts.trials() > 1) {
            experiment.line().ifPresent(this::say);
        }
        left = counts.left();
    }

    @Override
    public synchronized TrialListener start(int worker, TrialSpec trial) {
        return experiment.listener(
                this, worker, trial, (progress, event) -> progress.told(event).ifPresent(text -> say(trial, text)));
    }

    @Override
    public void close() {}
}
