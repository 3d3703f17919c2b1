package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.results.RunDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The processes of an experiment's trials, which can be stopped all at once. */
public final class Children {

    private static final long SECONDS_FOR_A_SIGNAL = 2;

    private final String mainClass;
    private final Set<TrialProcess> alive = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stop = new CountDownLatch(1);

    /**
     * @param mainClass of a trial's process
     */
    public Children(String mainClass) {
        this.mainClass = mainClass;
    }

    /** Starts a child, which waits for its trial. */
    public TrialProcess start(RunDirectory directory, int threads) throws IOException {
        TrialProcess child = TrialProcess.start(new ChildJvm(mainClass, threads), directory);
        alive.add(child);
        child.handle().onExit().thenRun(() -> alive.remove(child));
        if (stopping()) {
            child.stop();
        }
        return child;
    }

    /** A child that is started from now on ends at once. */
    public void startNoMore() {
        stop.countDown();
    }

    /** Ends all children and waits until they have ended. */
    public void stop() {
        startNoMore();
        List.copyOf(alive).forEach(TrialProcess::stop);
        awaitEnd();
    }

    /** Waits until all children have ended, which they are about to. */
    public void awaitEnd() {
        List.copyOf(alive).forEach(TrialProcess::awaitEnd);
    }

    boolean stopping() {
        return stop.getCount() == 0;
    }

    /**
     * Whether all are being stopped, after a child was ended by a signal: Ctrl-C reaches children before their parent has
     * come to know of it.
     */
    boolean stoppingSoon() throws InterruptedException {
        return stop.await(SECONDS_FOR_A_SIGNAL, TimeUnit.SECONDS);
    }
}
