package io.seq2seqlab.experiments.process;

/** Runs something once when a signal such as Ctrl-C ends this process before an experiment is done. */
public final class ShutdownHook implements AutoCloseable {

    private final Thread hook;

    private ShutdownHook(Thread hook) {
        this.hook = hook;
    }

    /** Does it when a signal comes, until it is cancelled. */
    public static ShutdownHook onSignal(Runnable last) {
        Thread hook = new Thread(last, "shutdown-hook");
        Runtime.getRuntime().addShutdownHook(hook);
        return new ShutdownHook(hook);
    }

    /** From now on a signal ends this process at once. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // it runs
        }
    }
}
