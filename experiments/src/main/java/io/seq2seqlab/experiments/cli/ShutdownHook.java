package io.seq2seqlab.experiments.cli;

/** Runs something once when a signal such as Ctrl-C ends this process before an experiment is done. */
final class ShutdownHook {

    private final Thread hook;

    private ShutdownHook(Thread hook) {
        this.hook = hook;
    }

    /** Does it when a signal comes, until it is cancelled. */
    static ShutdownHook onSignal(Runnable last) {
        Thread hook = new Thread(last, "shutdown-hook");
        Runtime.getRuntime().addShutdownHook(hook);
        return new ShutdownHook(hook);
    }

    /** From now on a signal ends this process at once. */
    void cancel() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // it runs
        }
    }
}
