package io.seq2seqlab.experiments.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.config.Experiment;
import io.seq2seqlab.experiments.config.ExperimentReader;
import io.seq2seqlab.experiments.plan.Plan;
import io.seq2seqlab.experiments.run.Bench;
import io.seq2seqlab.experiments.run.TrainingText;
import io.seq2seqlab.experiments.run.Workers;
import io.seq2seqlab.tribuo.Benchmark;
import io.seq2seqlab.tribuo.BenchmarkReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Times training steps and compares them with what this machine's matrix products reach.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without a file: bi-GRU 512, additive attention before the cell, deep readout, teacher forcing 0.5.",
            "",
            "Examples:",
            "  lab bench",
            "  lab bench my.yaml --lengths corpus --steps 50 --format json"
        })
final class BenchCommand implements Callable<Integer> {

    enum Lengths {
        SYNTHETIC,
        CORPUS
    }

    enum Format {
        TABLE,
        JSON
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT.yaml",
            description = "The experiment whose first arm is timed.")
    private Optional<Path> file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes a setting of the file.")
    private List<String> overrides = List.of();

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "64",
            description = "Sentences in a batch; ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--source",
            paramLabel = "N",
            defaultValue = "25",
            description = "Source tokens of a sentence; ${DEFAULT-VALUE}.")
    private int source;

    @Option(
            names = "--target",
            paramLabel = "N",
            defaultValue = "28",
            description = "Target tokens of a sentence; ${DEFAULT-VALUE}.")
    private int target;

    @Option(
            names = "--source-vocabulary",
            paramLabel = "N",
            defaultValue = "7855",
            description = "${DEFAULT-VALUE} by default.")
    private int sourceVocabulary;

    @Option(
            names = "--target-vocabulary",
            paramLabel = "N",
            defaultValue = "5893",
            description = "${DEFAULT-VALUE} by default.")
    private int targetVocabulary;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "10", description = "Timed steps; ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--lengths",
            defaultValue = "synthetic",
            description =
                    "Batches of one size, or of the sizes that the file's corpus gives: ${COMPLETION-CANDIDATES}.")
    private Lengths lengths;

    @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES}.")
    private Format format;

    @Mixin
    private Place place;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Workers workers = place.workers(1);
        Optional<Experiment> experiment = file.map(path -> ExperimentReader.read(path, overrides));
        Map<String, String> settings = new HashMap<>(experiment
                .map(read -> Bench.settings(Plan.of(read).get(0).settings()))
                .orElse(Bench.YARDSTICK));
        settings.put("device", workers.device());
        settings.put("threads", Integer.toString(workers.threads()));
        print(Bench.run(settings, benchmark(experiment), workers.threads()));
        return 0;
    }

    private Benchmark benchmark(Optional<Experiment> experiment) {
        if (batch < 1 || source < 1 || target < 1 || steps < 1) {
            throw new ParameterException(spec.commandLine(), "--batch, --source, --target and --steps start at 1");
        }
        if (lengths == Lengths.SYNTHETIC) {
            return Benchmark.of(new Benchmark.Size(batch, source, target), sourceVocabulary, targetVocabulary, steps);
        }
        Experiment read = experiment.orElseThrow(() ->
                new ParameterException(spec.commandLine(), "--lengths corpus needs an EXPERIMENT.yaml that names one"));
        return TrainingText.of(Plan.of(read).get(0).settings()).benchmark(batch, steps);
    }

    private void print(BenchmarkReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            ObjectNode node = new ObjectMapper().createObjectNode();
            node.put("seconds_per_step", report.secondsPerStep())
                    .put("target_tokens_per_second", report.targetTokensPerSecond())
                    .put("gflops", report.gflops())
                    .put("matrix_product_gflops", report.matrixProductGflops())
                    .put("utilisation", report.utilisation())
                    .put("peak_memory_bytes", report.peakMemoryBytes())
                    .put("device", report.device())
                    .put("threads", report.threads())
                    .put("steps", report.benchmark().steps());
            out.println(node.toPrettyString());
            return;
        }
        out.printf(Locale.ROOT, "device              %s, %d threads%n", report.device(), report.threads());
        out.printf(Locale.ROOT, "step                %.3f s%n", report.secondsPerStep());
        out.printf(Locale.ROOT, "target tokens       %,.0f per second%n", report.targetTokensPerSecond());
        out.printf(Locale.ROOT, "arithmetic          %.1f GFLOPS%n", report.gflops());
        out.printf(Locale.ROOT, "matrix product      %.1f GFLOPS (1024 x 1024, float)%n", report.matrixProductGflops());
        out.printf(Locale.ROOT, "utilisation         %.0f %%%n", 100 * report.utilisation());
        out.printf(Locale.ROOT, "peak memory         %.2f GB%n", report.peakMemoryBytes() / 1e9);
    }
}
