package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.show.ExperimentReport;
import io.seq2seqlab.experiments.show.RunReport;
import io.seq2seqlab.experiments.store.ResultStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description =
                "Shows a run: how it ended, its figures, its files, its settings and some translations. Or an experiment: its"
                        + " runs, those that are no part of it any more, and the looks at its test scores.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  lab show 3f2a", "  lab show attention-scores"})
final class ShowCommand extends LabCommand {

    @Parameters(
            paramLabel = "RUN|EXPERIMENT",
            description = "The run's key, or as much of its beginning as no other run has; or an experiment's name.")
    private String name;

    @Mixin
    private AnswerFormat format;

    @Override
    public Integer call() {
        ResultStore store = store();
        format.print(
                store.experiment(name).isPresent() ? ExperimentReport.read(store, name) : RunReport.read(store, name));
        return 0;
    }
}
