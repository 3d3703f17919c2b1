package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.imports.OutsideException;
import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.schema.ConfigException;
import io.seq2seqlab.experiments.scores.NoScoreException;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.serve.ServeException;
import io.seq2seqlab.experiments.translate.ModelException;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.tribuo.SettingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prints why a command line is refused, and what stopped a command: its own lines for what a user can mend, one line for
 * anything else.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;

    private final Lab lab;

    Failures(Lab lab) {
        this.lab = lab;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("lab: " + error.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(error, err)) {
            err.println("lab: try '" + command.getCommandSpec().qualifiedName() + " --help'");
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (lab.debug()) {
            failure.printStackTrace(err);
        }
        if (failure instanceof ConfigException config) {
            config.problems().forEach(err::println);
            return BAD_INPUT;
        }
        boolean mendable = failure instanceof ChangedFileException
                || failure instanceof CorpusException
                || failure instanceof ModelException
                || failure instanceof NoScoreException
                || failure instanceof OutsideException
                || failure instanceof ServeException
                || failure instanceof SettingException
                || failure instanceof StoreException
                || failure instanceof UnknownNameException;
        err.println("lab: " + message(failure, mendable));
        return mendable ? BAD_INPUT : FAILED;
    }

    private static String message(Exception failure, boolean mendable) {
        if (failure.getMessage() != null && (mendable || ours(failure))) {
            return failure.getMessage();
        }
        Optional<IOException> system = systemFailure(failure);
        if (system.isPresent()) {
            return "the system refused a file: " + firstLine(system.get())
                    + "; nothing unfinished counts, so mend that and the same command continues (--debug shows where)";
        }
        String kind = failure.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return kind + (failure.getMessage() == null ? "" : ": " + firstLine(failure)) + " (--debug shows where)";
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** What the operating system said, however deep it lies. */
    private static Optional<IOException> systemFailure(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .map(IOException.class::cast)
                .findFirst();
    }

    /** The messages of our own exceptions say what to do. */
    private static boolean ours(Exception failure) {
        return failure.getClass().getName().startsWith("io.seq2seqlab.");
    }
}
