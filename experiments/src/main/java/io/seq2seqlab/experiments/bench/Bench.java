package io.seq2seqlab.experiments.bench;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.plan.Engine;
import io.seq2seqlab.experiments.process.ChildException;
import io.seq2seqlab.experiments.process.ChildMain;
import io.seq2seqlab.experiments.process.ChildProcess;
import io.seq2seqlab.experiments.process.ChildTask;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.tribuo.Benchmark;
import io.seq2seqlab.tribuo.BenchmarkReport;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Times training steps in a process of its own, under the environment that trials have. */
public final class Bench {

    /** The network that speeds are compared on: bi-GRU, additive attention before the cell, deep readout, ratio 0.5. */
    public static final Map<String, String> REFERENCE_NETWORK = Map.ofEntries(
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
     * @throws ChildException if the process could not do it
     */
    public static BenchResult run(Map<String, String> settings, Benchmark benchmark, int threads)
            throws IOException, InterruptedException {
        BenchmarkReport report =
                ChildProcess.once(Task.class, threads, new Request(settings, benchmark), BenchmarkReport.class);
        return new BenchResult(report, parameters(settings, benchmark), Engine.name(report.device()));
    }

    private static long parameters(Map<String, String> settings, Benchmark benchmark) {
        return Seq2SeqTrainer.of(settings)
                .describe(benchmark.sourceVocabulary(), benchmark.targetVocabulary())
                .parameters();
    }

    /** Times steps in its process. */
    public static final class Task implements ChildTask<Request> {

        @Override
        public OptionalInt work(Request request, Consumer<String> answers) {
            BenchmarkReport report = Seq2SeqTrainer.of(request.settings()).benchmark(request.benchmark());
            answers.accept(Json.line(report));
            return OptionalInt.of(ChildMain.DONE);
        }
    }
}
