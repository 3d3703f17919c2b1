package io.seq2seqlab.experiments.run;

import io.seq2seqlab.tribuo.BenchmarkReport;

/**
 * What timing steps gave.
 *
 * @param report the times
 * @param workload what was timed
 * @param parameters of the network
 * @param engine name and version
 */
public record BenchResult(BenchmarkReport report, Workload workload, long parameters, String engine) {}
