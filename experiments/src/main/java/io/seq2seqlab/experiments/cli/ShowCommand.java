package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.compare.RunReport;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = "Shows a run: how it ended, its figures, its files, its settings and some translations.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    @ParentCommand
    private Lab lab;

    @Parameters(paramLabel = "RUN", description = "The run's key, or as much of its beginning as no other run has.")
    private String run;

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "F",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private Format format;

    @Spec
    private CommandSpec spec;

    private enum Format {
        TABLE(RunReport::table),
        JSON(RunReport::json);

        private final Function<RunReport, String> text;

        Format(Function<RunReport, String> text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        RunReport report = RunReport.read(ResultStore.openExisting(lab.results()), run);
        spec.commandLine().getOut().print(format.text.apply(report));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
