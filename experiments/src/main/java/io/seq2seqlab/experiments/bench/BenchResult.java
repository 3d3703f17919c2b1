package io.seq2seqlab.experiments.bench;

import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.tribuo.BenchmarkReport;
import java.util.List;
import java.util.Locale;

/**
 * What timing steps gave.
 *
 * @param report the times
 * @param parameters of the network
 * @param engine name and version
 */
public record BenchResult(BenchmarkReport report, long parameters, String engine) implements Answer {

    /** What programs read. */
    private record Figures(
            double secondsPerStep,
            double targetTokensPerSecond,
            double gflops,
            double matrixProductGflops,
            double utilisation,
            double paddingShare,
            long parameters,
            long peakMemoryBytes,
            String engine,
            String device,
            int threads,
            int steps) {}

    @Override
    public Json json() {
        return Json.of(new Figures(
                report.secondsPerStep(),
                report.targetTokensPerSecond(),
                report.gflops(),
                report.matrixProductGflops(),
                report.utilisation(),
                report.paddingShare(),
                parameters,
                report.peakMemoryBytes(),
                engine,
                report.device(),
                report.threads(),
                report.benchmark().steps()));
    }

    /** One figure a line. */
    @Override
    public List<Block> page() {
        return List.of(new Block.Lines(List.of(
                row("engine", "%s, %s, %d threads", engine, report.device(), report.threads()),
                row("parameters", "%,d", parameters),
                row(
                        "steps",
                        "%d, %.1f %% of their operations on padding",
                        report.benchmark().steps(),
                        100 * report.paddingShare()),
                row("step", "%.4f s", report.secondsPerStep()),
                row("target tokens", "%,.0f per second", report.targetTokensPerSecond()),
                row("arithmetic", "%.1f GFLOPS", report.gflops()),
                row("matrix product", "%.1f GFLOPS (1024³, float)", report.matrixProductGflops()),
                row("utilisation", "%.0f %%", 100 * report.utilisation()),
                row("peak memory", "%.2f GB", report.peakMemoryBytes() / 1e9))));
    }

    private static String row(String name, String format, Object... values) {
        return String.format("%-15s ", name) + String.format(Locale.ROOT, format, values);
    }
}
