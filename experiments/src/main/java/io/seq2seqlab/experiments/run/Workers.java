package io.seq2seqlab.experiments.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many trials run at once, and on what.
 *
 * @param count processes at once
 * @param threads CPU threads of each
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
 */
public record Workers(int count, int threads, String device) {

    /** Heap, libtorch, and a network as large as the tutorials', in bytes. */
    private static final long MEMORY_OF_A_TRIAL = 4L << 30;

    public Workers {
        if (count < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "%d workers with %d threads each; expected 1 or more of both".formatted(count, threads));
        }
    }

    /** So many workers that share the processors of this machine. */
    public static Workers sharing(int count, String device) {
        return new Workers(count, Math.max(1, Runtime.getRuntime().availableProcessors() / Math.max(1, count)), device);
    }

    /**
     * How many trials to run at once where nobody says: small products do not gain by a second thread, so that two trials
     * on a core each finish before two in turn on both. One where CUDA is built in, because trials would share the GPU.
     */
    public static int worthwhile(int trials) {
        if (Engine.hasCuda()) {
            return 1;
        }
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        long fitting = Math.min(Runtime.getRuntime().availableProcessors(), memory / MEMORY_OF_A_TRIAL);
        return (int) Math.max(1, Math.min(trials, fitting));
    }
}
