package io.seq2seqlab.experiments.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command answers: to people, or to programs with JSON alone on standard output. */
@Command
final class AnswerFormat {

    enum Format {
        TABLE,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "F",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private Format format;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Prints the text for people or the JSON, and makes only that. */
    void print(Supplier<String> table, Supplier<String> json) {
        PrintWriter out = command.commandLine().getOut();
        out.print(
                switch (format) {
                    case TABLE -> table.get();
                    case JSON -> json.get();
                });
        out.flush();
    }
}
