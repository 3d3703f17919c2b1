package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.compare.RunReport;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab show}. */
@Command(
        name = "show",
        description = "Show a run: how it ended, its figures, its files and some translations.",
        mixinStandardHelpOptions = true)
public final class ShowCommand implements Callable<Integer> {

    @Mixin
    private StoredResults results;

    @Parameters(paramLabel = "RUN", description = "The run's key, or as much of its beginning as only this run has.")
    private String run;

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "F",
            description = "${COMPLETION-CANDIDATES} (default: table).")
    private Format format;

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
        return results.print(store -> format.text.apply(RunReport.read(store, run)));
    }
}
