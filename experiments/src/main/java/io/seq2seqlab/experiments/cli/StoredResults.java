package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.compare.UnknownNameException;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.store.StoreException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The results folder of the command line, for commands that read it. */
final class StoredResults {

    private static final int BAD_USAGE = 2;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    /** Prints what is made of the results; what is wrong with them or with the request goes to standard error in one line. */
    int print(Function<ResultStore, String> view) {
        try {
            Path results = ((Lab) command.root().userObject()).results();
            if (!Files.isDirectory(results)) {
                throw new StoreException(
                        results + ": there are no results yet; begin with 'lab run configs/quickstart.yaml'");
            }
            String text = view.apply(ResultStore.open(results));
            PrintWriter out = command.commandLine().getOut();
            out.print(text);
            out.flush();
            return 0;
        } catch (StoreException | UnknownNameException e) {
            say(e.getMessage());
            return BAD_USAGE;
        }
    }

    /** A line for the user that is no part of the result. */
    void say(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
