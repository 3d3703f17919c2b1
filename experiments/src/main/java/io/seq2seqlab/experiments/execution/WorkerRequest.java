package io.seq2seqlab.experiments.execution;

import com.sun.management.OperatingSystemMXBean;
import io.seq2seqlab.experiments.results.Compute;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What was asked for to compute with.
 *
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
 * @param count of workers; empty for as many as are worth while
 * @param threads CPU threads of each worker; empty to share the processors of this machine
 * @param perGpu workers on each GPU where {@code count} is empty
 */
public record WorkerRequest(String device, OptionalInt count, OptionalInt threads, int perGpu) {

    /** Heap, libtorch, and a network as large as the tutorials', in bytes. */
    private static final long MEMORY_OF_A_TRIAL = 4L << 30;

    /**
     * The workers for so many trials. On CPUs, where nobody says, two trials on a core each: small products do not gain by
     * a second thread. On GPUs the workers take them in turn.
     */
    public Workers workers(int trials, Gpus gpus) throws IOException, InterruptedException {
        List<String> devices = devices(Math.max(1, trials), gpus);
        int shared = Math.max(1, Runtime.getRuntime().availableProcessors() / devices.size());
        return new Workers(devices.stream()
                .map(each -> new Compute(each, threads.orElse(shared)))
                .toList());
    }

    private List<String> devices(int trials, Gpus gpus) throws IOException, InterruptedException {
        if (device.startsWith("cuda:")) {
            return Collections.nCopies(count.orElse(Math.min(trials, perGpu)), device);
        }
        int there = device.equals("cpu") ? 0 : gpus.count();
        if (there == 0) {
            return Collections.nCopies(count.orElseGet(() -> worthwhile(trials)), device);
        }
        return IntStream.range(0, count.orElse(Math.min(trials, there * perGpu)))
                .mapToObj(worker -> "cuda:" + worker % there)
                .toList();
    }

    private static int worthwhile(int trials) {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        long fitting = Math.min(Runtime.getRuntime().availableProcessors(), memory / MEMORY_OF_A_TRIAL);
        return (int) Math.max(1, Math.min(trials, fitting));
    }
}
