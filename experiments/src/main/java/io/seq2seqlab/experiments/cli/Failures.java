package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.compare.UnknownNameException;
import io.seq2seqlab.experiments.config.ConfigException;
import io.seq2seqlab.experiments.corpus.CorpusException;
import io.seq2seqlab.experiments.store.StoreException;
import io.seq2seqlab.tribuo.SettingException;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells what stopped a command: its own lines for what a user can mend, one line for anything else. */
final class Failures implements IExecutionExceptionHandler {

    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;

    private final Lab lab;

    Failures(Lab lab) {
        this.lab = lab;
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
        boolean mendable = failure instanceof CorpusException
                || failure instanceof io.seq2seqlab.text.CorpusException
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
        String kind = failure.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return kind
                + (failure.getMessage() == null
                        ? ""
                        : ": " + failure.getMessage().lines().findFirst().orElse("")) + " (--debug shows where)";
    }

    /** The messages of our own exceptions say what to do. */
    private static boolean ours(Exception failure) {
        return failure.getClass().getName().startsWith("io.seq2seqlab.");
    }
}
