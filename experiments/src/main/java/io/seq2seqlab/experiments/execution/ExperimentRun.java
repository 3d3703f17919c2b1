package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.schema.FailureSettings;
import io.seq2seqlab.experiments.trial.TrialMain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Runs the trials of an experiment, each in a process of its own, several at once if asked. What has a result already is
 * used again. A trial that fails is started again as often as the experiment says, and stops no other unless too many
 * fail. Several processes may run on one results folder: what one trains, the others wait for.
 */
public final class ExperimentRun {

    private final Workers workers;
    private final FailureSettings failures;
    private final Progress progress;
    private final Children children;
    private volatile Optional<TrialQueue> current = Optional.empty();

    public ExperimentRun(Workers workers, FailureSettings failures, Progress progress) {
        this(workers, failures, progress, TrialMain.class.getName());
    }

    /**
     * @param childClass the main class of a trial's process
     */
    ExperimentRun(Workers workers, FailureSettings failures, Progress progress, String childClass) {
        this.workers = workers;
        this.failures = failures;
        this.progress = progress;
        this.children = new Children(childClass);
    }

    /**
     * Runs what has no result yet.
     *
     * @param ended is told of each trial as it ends, those that are used again included; by one thread at a time
     */
    public Outcomes run(List<PlannedTrial> trials, BiConsumer<PlannedTrial, TrialOutcome> ended)
            throws InterruptedException {
        Standing standing = new Standing(trials, ended, progress);
        Map<Boolean, List<PlannedTrial>> byDone =
                trials.stream().collect(Collectors.partitioningBy(PlannedTrial::done));
        standing.reused(byDone.get(true));
        TrialQueue queue = new TrialQueue(
                byDone.get(false),
                trial -> progress.say(trial.spec(), "is being trained by another lab; its results are waited for"));
        current = Optional.of(queue);
        if (children.stopping()) {
            queue.close();
        }
        FailurePolicy policy = new FailurePolicy(failures);
        ExecutorService pool = Executors.newFixedThreadPool(workers.count());
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int number = 0; number < workers.count(); number++) {
                Worker worker =
                        new Worker(number, workers.each().get(number), queue, children, policy, standing, progress);
                working.add(pool.submit(() -> {
                    worker.work();
                    return standing;
                }));
            }
            for (Future<?> worker : working) {
                await(worker);
            }
            children.awaitEnd();
            if (children.stopping()) {
                standing.endEarly(new Ending.Stopped());
            }
            return standing.outcomes();
        } catch (RuntimeException e) {
            children.stop();
            throw e;
        } finally {
            pool.shutdown();
        }
    }

    private static void await(Future<?> worker) throws InterruptedException {
        try {
            worker.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        }
    }

    /** Stops all trials, waits until their processes have ended, and starts no further one. */
    public void stop() {
        children.startNoMore();
        current.ifPresent(TrialQueue::close);
        children.stop();
    }
}
