package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Format;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command answers: to people, or to programs with the answer alone on standard output. */
final class AnswerFormat {

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "F",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private Format format;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    void print(Answer answer) {
        PrintWriter out = command.commandLine().getOut();
        out.print(format.print(answer));
        out.flush();
    }
}
