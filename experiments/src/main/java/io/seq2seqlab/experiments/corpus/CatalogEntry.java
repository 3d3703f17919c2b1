package io.seq2seqlab.experiments.corpus;

import java.nio.file.Path;

/** What a catalogue has under a name: a corpus, or a folder that cannot be read as one. */
public sealed interface CatalogEntry permits Corpus, CatalogEntry.BrokenCorpus {

    /** The name that an experiment would call it by. */
    String name();

    /**
     * A folder whose files make no corpus, or more than one.
     *
     * @param problem one line: what is wrong with which files, and what to do
     */
    record BrokenCorpus(String name, Path folder, String problem) implements CatalogEntry {}
}
