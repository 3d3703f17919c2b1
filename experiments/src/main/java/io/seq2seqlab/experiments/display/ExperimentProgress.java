package io.seq2seqlab.experiments.display;

import io.seq2seqlab.experiments.execution.RunListener.TrialListener;
import io.seq2seqlab.experiments.execution.TrialCounts;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * How far an experiment is, and when it will be done: what is left takes as long as the trials that this command has
 * brought to their end, and as the running ones are going to take.
 */
final class ExperimentProgress {

    private final LongSupplier nanoTime;
    private final long started;
    private final Map<Integer, TrialProgress> running = new TreeMap<>();
    private Optional<TrialCounts> counts = Optional.empty();
    private double secondsOfEnded;
    private int ended;
    private int mostAtOnce = 1;

    /**
     * @param nanoTime of a clock, such as {@link System#nanoTime}
     */
    ExperimentProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    /**
     * Follows a worker's trial until it ends.
     *
     * @param lock held whenever something changes
     * @param told what else is done of an event
     */
    TrialListener listener(Object lock, int worker, TrialSpec trial, BiConsumer<TrialProgress, TrialEvent> told) {
        TrialProgress progress = start(worker, trial);
        return new TrialListener() {
            @Override
            public void accept(TrialEvent event) {
                synchronized (lock) {
                    progress.accept(event);
                    told.accept(progress, event);
                }
            }

            @Override
            public void close() {
                synchronized (lock) {
                    end(worker);
                }
            }
        };
    }

    TrialProgress start(int worker, TrialSpec trial) {
        TrialProgress progress = new TrialProgress(trial, nanoTime);
        running.put(worker, progress);
        mostAtOnce = Math.max(mostAtOnce, running.size());
        return progress;
    }

    /** A worker's trial runs no longer. Only one that was trained tells how long others take. */
    void end(int worker) {
        TrialProgress progress = running.remove(worker);
        if (progress.trained()) {
            secondsOfEnded += progress.secondsSoFar();
            ended++;
        }
    }

    void count(TrialCounts now) {
        counts = Optional.of(now);
    }

    /** By worker. */
    Map<Integer, TrialProgress> running() {
        return running;
    }

    /** All in a line; empty before anything was counted. */
    Optional<String> line() {
        return counts.map(now -> now.done() + " of " + now.trials() + " trials done"
                + (now.failed() > 0 ? ", " + now.failed() + " failed" : "")
                + ", " + now.left() + " left"
                + (now.left() > 0 ? ", about " + Times.clock(secondsLeft(now)) : "")
                + " (" + Times.clock((nanoTime.getAsLong() - started) / 1e9) + " so far)");
    }

    private OptionalDouble secondsLeft(TrialCounts now) {
        double left = 0;
        double total = secondsOfEnded;
        int known = ended;
        int unknown = now.left();
        for (TrialProgress trial : running.values()) {
            OptionalDouble ofTrial = trial.secondsLeft();
            if (ofTrial.isPresent()) {
                left += ofTrial.getAsDouble();
                total += trial.secondsSoFar() + ofTrial.getAsDouble();
                known++;
                unknown--;
            }
        }
        int atOnce = Math.max(1, Math.min(mostAtOnce, now.left()));
        return known == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((left + Math.max(0, unknown) * total / known) / atOnce);
    }
}
