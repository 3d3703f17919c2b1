package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.trial.TrialTask;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs trials on this machine, each in a process of its own. */
public final class LocalExecutor implements TrialExecutor {

    private static final long SECONDS_FOR_A_SIGNAL = 2;

    private final Class<? extends TrialTask> task;
    private final Set<LocalTrial> alive = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stop = new CountDownLatch(1);

    public LocalExecutor() {
        this(TrialTask.class);
    }

    /** @param task what a trial's process does */
    LocalExecutor(Class<? extends TrialTask> task) {
        this.task = task;
    }

    @Override
    public LocalTrial start(RunDirectory directory, Compute compute) throws IOException {
        LocalTrial trial = LocalTrial.start(task, directory, compute.threads());
        alive.add(trial);
        trial.handle().onExit().thenRun(() -> alive.remove(trial));
        if (stopping()) {
            trial.stop();
        }
        return trial;
    }

    @Override
    public void startNoMore() {
        stop.countDown();
    }

    @Override
    public void stop() {
        startNoMore();
        List.copyOf(alive).forEach(LocalTrial::stop);
        awaitEnd();
    }

    @Override
    public void awaitEnd() {
        List.copyOf(alive).forEach(LocalTrial::awaitEnd);
    }

    @Override
    public boolean stopping() {
        return stop.getCount() == 0;
    }

    @Override
    public boolean stoppingSoon() throws InterruptedException {
        return stop.await(SECONDS_FOR_A_SIGNAL, TimeUnit.SECONDS);
    }
}
