package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.compare.RunReport;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "show",
        description = "Shows a run: how it ended, its figures, its files, its settings and some translations.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    @ParentCommand
    private Lab lab;

    @Parameters(paramLabel = "RUN", description = "The run's key, or as much of its beginning as no other run has.")
    private String run;

    @Mixin
    private AnswerFormat format;

    @Override
    public Integer call() {
        RunReport report = RunReport.read(ResultStore.openExisting(lab.results()), run);
        format.print(report::table, report::json);
        return 0;
    }
}
