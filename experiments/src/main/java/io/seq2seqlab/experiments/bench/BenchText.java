package io.seq2seqlab.experiments.bench;

import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.tribuo.BenchmarkReport;
import java.util.Locale;

/** How fast training steps are, for people and for programs. */
public record BenchText(BenchResult result) {

    /** One figure a line. */
    public String table() {
        BenchmarkReport report = result.report();
        return String.join(
                        System.lineSeparator(),
                        row("engine", "%s, %s, %d threads", result.engine(), report.device(), report.threads()),
                        row("parameters", "%,d", result.parameters()),
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
                        row("peak memory", "%.2f GB", report.peakMemoryBytes() / 1e9))
                + System.lineSeparator();
    }

    private static String row(String name, String format, Object... values) {
        return String.format("%-15s ", name) + String.format(Locale.ROOT, format, values);
    }

    /** One JSON object. */
    public String json() {
        BenchmarkReport report = result.report();
        return Json.file(Json.MAPPER
                .createObjectNode()
                .put("seconds_per_step", report.secondsPerStep())
                .put("target_tokens_per_second", report.targetTokensPerSecond())
                .put("gflops", report.gflops())
                .put("matrix_product_gflops", report.matrixProductGflops())
                .put("utilisation", report.utilisation())
                .put("padding_share", report.paddingShare())
                .put("parameters", result.parameters())
                .put("peak_memory_bytes", report.peakMemoryBytes())
                .put("engine", result.engine())
                .put("device", report.device())
                .put("threads", report.threads())
                .put("steps", report.benchmark().steps()));
    }
}
