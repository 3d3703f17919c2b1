package io.seq2seqlab.tribuo;

/**
 * The measured speed of training steps.
 *
 * @param benchmark what was timed
 * @param device such as {@code cpu} or {@code cuda:0}
 * @param threads CPU threads of the engine
 * @param secondsPerStep the median over the timed steps of a batch, averaged over the batches
 * @param targetTokensPerSecond real target tokens
 * @param gflops floating-point operations of the formulas per second, in 10⁹; those on padding are not counted
 * @param paddingShare the share of operations on padding, if every sentence of a batch were as long as its longest, 0 to 1
 * @param matrixProductGflops what a product of two 1024×1024 float matrices reaches here, in the same run
 * @param utilisation {@code gflops / matrixProductGflops}
 * @param peakMemoryBytes the most memory the process held
 */
public record BenchmarkReport(
        Benchmark benchmark,
        String device,
        int threads,
        double secondsPerStep,
        double targetTokensPerSecond,
        double gflops,
        double paddingShare,
        double matrixProductGflops,
        double utilisation,
        long peakMemoryBytes) {}
