package io.seq2seqlab.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A command that reads an experiment, and needs the jars that it names. */
interface ReadsExperiment {

    /** The experiment's file; empty where the command line names none. */
    Optional<Path> experiment();

    /** What {@code --set} changes in it. */
    List<String> overrides();
}
