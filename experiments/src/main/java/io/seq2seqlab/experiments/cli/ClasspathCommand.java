package io.seq2seqlab.experiments.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "classpath",
        description = "Prints the class path to compile an own attention score against.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  javac -cp \"$(lab classpath)\" -d classes MyScore.java"})
final class ClasspathCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(System.getProperty("java.class.path"));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
