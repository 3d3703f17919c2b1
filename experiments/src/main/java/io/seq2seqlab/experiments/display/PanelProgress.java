package io.seq2seqlab.experiments.display;

import io.seq2seqlab.experiments.execution.RunListener;
import io.seq2seqlab.experiments.execution.TrialCounts;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A line for each worker and one for the experiment, drawn again and again: for a terminal. What is said stands above. */
public final class PanelProgress implements RunListener {

    private static final long REFRESH_MILLISECONDS = 250;
    private static final int WIDEST_LABEL = 40;

    private final Panel panel;
    private final int width;
    private final ExperimentProgress experiment = new ExperimentProgress(System::nanoTime);
    private final ScheduledExecutorService drawing = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "panel");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param width of the terminal in characters
     */
    public PanelProgress(Panel panel, int width) {
        this.panel = panel;
        this.width = width;
        drawing.scheduleWithFixedDelay(this::draw, 0, REFRESH_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    synchronized void draw() {
        panel.show(lines());
    }

    /** One for each worker, and the experiment's. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        int label = Math.min(width / 3, WIDEST_LABEL);
        experiment
                .running()
                .forEach((worker, trial) -> lines.add(Labels.fit(trial.trial().label(), label) + "  " + trial.now()));
        experiment.line().ifPresent(lines::add);
        return lines;
    }

    @Override
    public synchronized void say(String line) {
        panel.say(line);
    }

    @Override
    public void say(TrialSpec trial, String text) {
        say(LineProgress.line(trial, text));
    }

    @Override
    public synchronized void count(TrialCounts counts) {
        experiment.count(counts);
    }

    @Override
    public synchronized TrialListener start(int worker, TrialSpec trial) {
        return experiment.listener(this, worker, trial, (progress, event) -> {
            if (event instanceof TrialEvent.Evaluated
                    || event instanceof TrialEvent.Resumed
                    || event instanceof TrialEvent.CheckpointRefused) {
                progress.told(event).ifPresent(text -> say(trial, text));
            }
        });
    }

    @Override
    public void close() {
        drawing.shutdownNow();
        synchronized (this) {
            panel.show(List.of());
        }
    }
}
