package io.seq2seqlab.experiments.bench;

import io.seq2seqlab.tribuo.BenchmarkReport;

/**
 * What timing steps gave.
 *
 * @param report the times
 * @param parameters of the network
 * @param engine name and version
 */
public record BenchResult(BenchmarkReport report, long parameters, String engine) {}
