package io.seq2seqlab.experiments.cli;

import java.nio.file.Path;
import java.util.List;

/** A command, or a group of its options, that names experiments: the command needs the jars that they name. */
interface ReadsExperiments {

    /** The experiments' files; none where the command line names none. */
    List<Path> experiments();

    /** What {@code --set} changes in them. */
    default List<String> overrides() {
        return List.of();
    }
}
