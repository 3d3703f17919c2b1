package io.seq2seqlab.experiments.cli;

import picocli.CommandLine.Command;

@Command(
        name = "classpath",
        description = "Prints the class path to compile an own attention score against.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  javac -cp \"$(lab classpath)\" -d classes MyScore.java"})
final class ClasspathCommand extends LabCommand {

    @Override
    public Integer call() {
        print(new Message(System.getProperty("java.class.path")));
        return 0;
    }
}
