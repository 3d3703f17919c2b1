package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.bench.Bench;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.plan.Plan;
import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import io.seq2seqlab.text.BatchSize;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.tribuo.Benchmark;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
final class BenchCommand extends LabCommand implements ReadsExperiments {

    enum Lengths {
        SYNTHETIC,
        CORPUS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code <sos>} and {@code <eos>}. */
    private static final int MINIMUM_TARGET = 2;

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
            description = "Target tokens of a sentence, <sos> and <eos> included; ${DEFAULT-VALUE}.")
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

    @Mixin
    private AnswerFormat format;

    @Mixin
    private ComputeOptions computeOptions;

    @Override
    public Integer call() throws Exception {
        Compute compute = computeOptions.compute();
        Optional<Experiment> experiment = file.map(path -> ExperimentReader.read(path, overrides));
        Map<String, String> settings = new HashMap<>(experiment
                .map(read -> Bench.settings(Plan.of(read).get(0).settings()))
                .orElse(Bench.REFERENCE_NETWORK));
        settings.put("device", compute.device());
        settings.put("threads", Integer.toString(compute.threads()));
        format.print(Bench.run(settings, benchmark(experiment), compute.threads()));
        return 0;
    }

    @Override
    public List<Path> experiments() {
        return file.stream().toList();
    }

    @Override
    public List<String> overrides() {
        return overrides;
    }

    private Benchmark benchmark(Optional<Experiment> experiment) {
        if (batch < 1 || source < 1 || target < MINIMUM_TARGET || steps < 1) {
            throw refusal("--batch, --source and --steps start at 1, --target at " + MINIMUM_TARGET);
        }
        if (sourceVocabulary <= Vocabulary.FIRST_WORD || targetVocabulary <= Vocabulary.FIRST_WORD) {
            throw refusal(
                    "--source-vocabulary and --target-vocabulary count <unk>, <pad>, <sos> and <eos>; expected more than "
                            + Vocabulary.FIRST_WORD);
        }
        if (lengths == Lengths.SYNTHETIC) {
            return Benchmark.of(
                    Benchmark.Lengths.equal(batch, source, target), sourceVocabulary, targetVocabulary, steps);
        }
        Experiment read =
                experiment.orElseThrow(() -> refusal("--lengths corpus needs an EXPERIMENT.yaml that names one"));
        TrialSettings first = Plan.of(read).get(0).settings();
        return Corpora.ofProcess().training(first).benchmark(first, new BatchSize.Sentences(batch), steps);
    }
}
