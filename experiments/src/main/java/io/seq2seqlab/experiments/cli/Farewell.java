package io.seq2seqlab.experiments.cli;

/** What is done, once, when a signal such as Ctrl-C ends this process before an experiment is done. */
final class Farewell {

    private final Thread hook;

    private Farewell(Thread hook) {
        this.hook = hook;
    }

    /** Does it when a signal comes, until it is cancelled. */
    static Farewell onSignal(Runnable last) {
        Thread hook = new Thread(last, "farewell");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Farewell(hook);
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
