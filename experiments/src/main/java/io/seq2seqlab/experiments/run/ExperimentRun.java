package io.seq2seqlab.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * Runs the trials of an experiment, each in a process of its own, several at once if asked. What has a result already is
 * used again; a trial that fails stops no other.
 */
public final class ExperimentRun {

    private final Workers workers;
    private final Progress progress;
    private final Set<TrialProcess> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    public ExperimentRun(Workers workers, Progress progress) {
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * Runs what has no result yet, in order.
     *
     * @param ended is told of each trial as it ends, those that are used again included
     * @return how each trial ended; without those that were not started because the run was stopped
     */
    public Map<PlannedTrial, TrialOutcome> run(List<PlannedTrial> trials, BiConsumer<PlannedTrial, TrialOutcome> ended)
            throws IOException, InterruptedException {
        Thread onInterrupt = new Thread(this::stop, "stop-trials");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        ExecutorService pool = Executors.newFixedThreadPool(workers.count());
        try {
            Map<PlannedTrial, Future<TrialOutcome>> futures = new LinkedHashMap<>();
            for (PlannedTrial trial : trials) {
                futures.put(trial, pool.submit(() -> run(trial, ended)));
            }
            Map<PlannedTrial, TrialOutcome> outcomes = new LinkedHashMap<>();
            for (var entry : futures.entrySet()) {
                outcomes.put(entry.getKey(), outcome(entry.getValue()));
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
            removeHook(onInterrupt);
        }
    }

    private static TrialOutcome outcome(Future<TrialOutcome> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IOException(e.getCause());
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // it runs
        }
    }

    private TrialOutcome run(PlannedTrial trial, BiConsumer<PlannedTrial, TrialOutcome> ended)
            throws IOException, InterruptedException {
        if (stopped) {
            return new TrialOutcome.Stopped();
        }
        TrialOutcome outcome = trial.done() ? reuse(trial) : start(trial);
        if (outcome instanceof TrialOutcome.Stopped) {
            stopped = true;
        } else {
            say(trial, outcome);
            synchronized (this) {
                ended.accept(trial, outcome);
            }
        }
        return outcome;
    }

    private TrialOutcome reuse(PlannedTrial trial) throws IOException {
        tell(trial, "has its results already, in " + trial.directory().path());
        return TrialProcess.completed(trial.directory());
    }

    private TrialOutcome start(PlannedTrial trial) throws IOException, InterruptedException {
        RunDirectory directory = trial.directory();
        trial.spec().write(directory);
        AtomicFile.write(directory.config(), trial.trial().arm().settings().yaml());
        ChildJvm jvm = new ChildJvm(TrialMain.class.getName(), workers.threads());
        RunSummary summary = new RunSummary(trial.spec(), Instant.now());
        try (Progress.TrialView view = progress.start(trial.spec())) {
            TrialProcess process = TrialProcess.start(jvm, directory);
            running.add(process);
            if (stopped) {
                process.stop();
            }
            TrialOutcome outcome = process.await(summary.andThen(view));
            if (outcome instanceof TrialOutcome.Failed failed && !Files.exists(directory.summary())) {
                AtomicFile.write(directory.summary(), summary.json(RunStatus.FAILED, Optional.of(failed.reason())));
            }
            running.remove(process);
            return outcome;
        }
    }

    private void say(PlannedTrial trial, TrialOutcome outcome) {
        if (outcome instanceof TrialOutcome.Failed failed) {
            tell(trial, "failed: " + failed.reason() + " (" + trial.directory().log() + " has all of it)");
        } else if (outcome instanceof TrialOutcome.Busy) {
            tell(trial, "is being trained by another lab; run this command again when that one is done");
        } else if (outcome instanceof TrialOutcome.Completed completed && completed.status() == RunStatus.DIVERGED) {
            tell(trial, "diverged: " + completed.remark());
        }
    }

    private void tell(PlannedTrial trial, String text) {
        progress.say(TrialProgress.line(trial.spec(), text));
    }

    /** Stops all trials and starts no further one. */
    public void stop() {
        stopped = true;
        running.forEach(TrialProcess::stop);
    }
}
