package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.show.ExperimentReport;
import io.seq2seqlab.experiments.show.ExperimentText;
import io.seq2seqlab.experiments.show.RunReport;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "show",
        description =
                "Shows a run: how it ended, its figures, its files, its settings and some translations. Or an experiment: its"
                        + " runs, those that are no part of it any more, and the looks at its test scores.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  lab show 3f2a", "  lab show attention-scores"})
final class ShowCommand implements Callable<Integer> {

    private static final int FORMAT = 1;

    @ParentCommand
    private Lab lab;

    @Parameters(
            paramLabel = "RUN|EXPERIMENT",
            description = "The run's key, or as much of its beginning as no other run has; or an experiment's name.")
    private String name;

    @Mixin
    private AnswerFormat format;

    @Override
    public Integer call() {
        ResultStore store = ResultStore.openExisting(lab.results());
        if (store.experiment(name).isPresent()) {
            ExperimentReport report = ExperimentReport.read(store, name);
            format.print(() -> ExperimentText.of(report), () -> Json.file(report, FORMAT));
        } else {
            RunReport report = RunReport.read(store, name);
            format.print(report::table, report::json);
        }
        return 0;
    }
}
