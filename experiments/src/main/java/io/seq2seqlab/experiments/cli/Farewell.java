package io.seq2seqlab.experiments.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says once, if an experiment is stopped before its end, how to go on. */
final class Farewell implements AutoCloseable {

    private final PrintWriter err;
    private final AtomicBoolean said = new AtomicBoolean();

    private Farewell(PrintWriter err) {
        this.err = err;
    }

    /** Speaks when a signal ends this process, or when asked to, whichever is first. */
    static Farewell onSignal(PrintWriter err) {
        Farewell farewell = new Farewell(err);
        Runtime.getRuntime().addShutdownHook(new Thread(farewell::say, "farewell"));
        return farewell;
    }

    void say() {
        if (said.compareAndSet(false, true)) {
            err.println();
            err.println("lab: stopped; the same command continues with what is missing");
            err.flush();
        }
    }

    /** Keeps silent from now on. */
    @Override
    public void close() {
        said.set(true);
    }
}
