package io.seq2seqlab.experiments.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.execution.ChildJvm;
import io.seq2seqlab.experiments.execution.TrialProcess;
import io.seq2seqlab.experiments.plan.Engine;
import io.seq2seqlab.experiments.results.AtomicFile;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.trial.TrialChild;
import io.seq2seqlab.tribuo.Benchmark;
import io.seq2seqlab.tribuo.BenchmarkReport;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Times training steps in a process of its own, under the environment that trials have. */
public final class Bench {

    /** The network that speeds are compared on: bi-GRU, additive attention before the cell, deep readout, ratio 0.5. */
    public static final Map<String, String> YARDSTICK = Map.ofEntries(
            Map.entry("model.encoder.type", "bi-gru"),
            Map.entry("model.encoder.hidden", "512"),
            Map.entry("model.encoder.embedding", "256"),
            Map.entry("model.bridge", "tanh"),
            Map.entry("model.attention.score", "additive"),
            Map.entry("model.attention.size", "512"),
            Map.entry("model.attention.placement", "before"),
            Map.entry("model.decoder.cell", "gru"),
            Map.entry("model.decoder.hidden", "512"),
            Map.entry("model.decoder.embedding", "256"),
            Map.entry("model.decoder.readout", "deep"),
            Map.entry("training.teacher_forcing.ratio", "0.5"),
            Map.entry("training.optimizer.clip_norm", "1.0"));

    /** What the process is asked to do. */
    record Request(Map<String, String> settings, Benchmark benchmark) {}

    private Bench() {}

    /** The settings of a trial that its trainer knows, by dotted key. */
    public static Map<String, String> settings(TrialSettings trial) {
        return trial.canonical().entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("data."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Times steps.
     *
     * @param settings of the trainer, by dotted key
     * @throws io.seq2seqlab.tribuo.SettingException if the settings do not fit together
     * @throws BenchException if the process could not do it
     */
    public static BenchResult run(Map<String, String> settings, Benchmark benchmark, int threads)
            throws IOException, InterruptedException {
        Path request = Files.createTempFile("lab-bench", ".json");
        Path log = Files.createTempFile("lab-bench", ".txt");
        try {
            AtomicFile.write(request, Json.file(Json.MAPPER.valueToTree(new Request(settings, benchmark))));
            ProcessBuilder builder = new ChildJvm(BenchMain.class.getName(), threads)
                    .command(List.of("-XX:ErrorFile=" + log + ".crash"), List.of(request.toString()));
            Process process = builder.redirectError(log.toFile()).start();
            Optional<JsonNode> answer = answer(process);
            int exit = process.waitFor();
            if (answer.isPresent() && exit == TrialChild.DONE) {
                BenchmarkReport report = Json.MAPPER.treeToValue(answer.get(), BenchmarkReport.class);
                return new BenchResult(report, parameters(settings, benchmark), Engine.name(report.device()));
            }
            throw new BenchException(answer.map(node -> node.path("failure").asText())
                    .orElseGet(() ->
                            TrialProcess.death(exit) + "; the end of its log: " + TrialProcess.lastWords(log, 0)));
        } finally {
            Files.deleteIfExists(request);
            Files.deleteIfExists(log);
        }
    }

    private static long parameters(Map<String, String> settings, Benchmark benchmark) {
        return Seq2SeqTrainer.of(settings)
                .describe(benchmark.sourceVocabulary(), benchmark.targetVocabulary())
                .parameters();
    }

    private static Optional<JsonNode> answer(Process process) throws IOException {
        Optional<JsonNode> answer = Optional.empty();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    answer = Optional.of(Json.MAPPER.readTree(line));
                }
            }
        }
        return answer;
    }
}
