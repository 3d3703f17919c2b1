package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.report.Report;
import io.seq2seqlab.experiments.results.ExperimentFiles;
import io.seq2seqlab.experiments.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        description = "Writes an experiment's report: one HTML file that needs no network.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It holds the leaderboard, learning curves, effects of factors, quality against cost and attention maps.",
            "",
            "Examples:",
            "  lab report",
            "  lab report attention-scores --output report.html"
        })
final class ReportCommand extends LabCommand {

    @Mixin
    private ComparedExperiment compared;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write it; experiments/EXPERIMENT/report.html in the results folder by default.")
    private Optional<Path> output = Optional.empty();

    @Override
    public Integer call() {
        ResultStore store = store();
        Leaderboard leaderboard = compared.leaderboard(store);
        Path file = output.orElseGet(() -> ExperimentFiles.experiments(results())
                .resolve(leaderboard.experiment())
                .resolve("report.html"));
        if (Files.isDirectory(file)) {
            throw refusal("--output " + file + " is a folder; name a file, such as " + file.resolve("report.html"));
        }
        Report report = Report.of(store, leaderboard, CorpusCatalog.ofProcess());
        report.problems().forEach(problem -> say(problem));
        write(file, report.html());
        print(new Message(file.toString()));
        return 0;
    }

    private void write(Path file, String html) {
        try {
            AtomicFile.write(file, html);
        } catch (IOException e) {
            throw refusal(
                    file + " cannot be written: " + e.getMessage() + "; name a place that can be with --output FILE");
        }
    }
}
