package io.seq2seqlab.experiments.process;

import java.util.Map;
import java.util.TreeMap;

/**
 * The environment a process needs before libtorch loads in it, because its libraries read these variables once.
 */
final class NativeEnvironment {

    /** More than one training ever frees at once, in bytes. */
    private static final String NEVER_GIVE_BACK = Long.toString(1L << 40);

    private NativeEnvironment() {}

    /**
     * The variables for a process with this many engine threads in a given environment, which may say otherwise of the
     * allocator and of how long threads spin.
     *
     * <ul>
     *   <li>The waits: OpenMP's and OpenBLAS's threads take the cores from each other while they spin. OpenMP's spin some
     *       microseconds, as long as its next call takes to come; OpenBLAS's 2¹² ticks instead of 2²⁶.
     *   <li>The allocator: memory that one step frees serves the next instead of going back to the system, whose fresh
     *       pages cost a step several per cent; and pages are large where the system has such.
     *   <li>ONNX Runtime's telemetry: nothing is reported to anyone.
     * </ul>
     */
    static Map<String, String> of(int threads, Map<String, String> given) {
        String count = Integer.toString(threads);
        Map<String, String> variables = new TreeMap<>(Map.of(
                "GOMP_SPINCOUNT", "1000",
                "OPENBLAS_THREAD_TIMEOUT", "12",
                "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1",
                "MALLOC_TRIM_THRESHOLD_", NEVER_GIVE_BACK,
                "MALLOC_MMAP_THRESHOLD_", NEVER_GIVE_BACK));
        variables.keySet().removeAll(given.keySet());
        variables.putAll(Map.of(
                "OMP_WAIT_POLICY", "passive",
                "OMP_NUM_THREADS", count,
                "OPENBLAS_NUM_THREADS", count,
                "MKL_NUM_THREADS", count,
                "ORT_DISABLE_TELEMETRY", "1"));
        return variables;
    }
}
