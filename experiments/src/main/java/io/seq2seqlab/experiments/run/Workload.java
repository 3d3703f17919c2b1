package io.seq2seqlab.experiments.run;

import io.seq2seqlab.tribuo.Benchmark;

/**
 * Steps to time, and how much of their batches is padding.
 *
 * @param benchmark the steps
 * @param paddingShare of source and target positions, 0 to 1
 */
public record Workload(Benchmark benchmark, double paddingShare) {

    /** Batches of sentences of equal length. */
    public static Workload synthetic(Benchmark benchmark) {
        return new Workload(benchmark, 0);
    }
}
