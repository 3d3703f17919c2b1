package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.schema.FailureSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Runs the trials of an experiment, each in a process of its own, several at once if asked. What has a result already is
 * used again. A trial that fails is started again as often as the experiment says, and stops no other unless too many
 * fail. Several processes may run on one results folder: what one trains, the others wait for.
 */
public final class ExperimentRun {

    private final Workers workers;
    private final FailureSettings failures;
    private final RunListener listener;
    private final TrialExecutor executor;
    private volatile Optional<TrialQueue> current = Optional.empty();

    /**
     * @param executor where its trials run
     */
    public ExperimentRun(Workers workers, FailureSettings failures, RunListener listener, TrialExecutor executor) {
        this.workers = workers;
        this.failures = failures;
        this.listener = listener;
        this.executor = executor;
    }

    /** Runs what has no result yet of the trials that are proposed, until no more are or the work ends early. */
    public Outcomes run(Proposer proposer) throws InterruptedException {
        List<PlannedTrial> known = new ArrayList<>();
        Outcomes outcomes = new Outcomes(Map.of(), new Ending.Complete());
        List<PlannedTrial> next = proposer.next(outcomes);
        while (!next.isEmpty()) {
            known.addAll(next);
            listener.planned(List.copyOf(known));
            outcomes = outcomes.and(run(next));
            next = outcomes.ending() instanceof Ending.Complete ? proposer.next(outcomes) : List.of();
        }
        return outcomes;
    }

    private Outcomes run(List<PlannedTrial> trials) throws InterruptedException {
        TrialTracker tracker = new TrialTracker(trials, listener);
        Map<Boolean, List<PlannedTrial>> byDone =
                trials.stream().collect(Collectors.partitioningBy(PlannedTrial::done));
        tracker.reused(byDone.get(true));
        TrialQueue queue = new TrialQueue(
                byDone.get(false),
                trial -> listener.say(trial.spec(), "is being trained by another lab; its results are waited for"));
        current = Optional.of(queue);
        if (executor.stopping()) {
            queue.close();
        }
        FailurePolicy policy = new FailurePolicy(failures);
        ExecutorService pool = Executors.newFixedThreadPool(workers.count());
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int number = 0; number < workers.count(); number++) {
                Worker worker =
                        new Worker(number, workers.each().get(number), queue, executor, policy, tracker, listener);
                working.add(pool.submit(() -> {
                    worker.work();
                    return tracker;
                }));
            }
            for (Future<?> worker : working) {
                await(worker);
            }
            executor.awaitEnd();
            if (executor.stopping()) {
                tracker.endEarly(new Ending.Stopped());
            }
            return tracker.outcomes();
        } catch (RuntimeException e) {
            executor.stop();
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
        executor.startNoMore();
        current.ifPresent(TrialQueue::close);
        executor.stop();
    }
}
