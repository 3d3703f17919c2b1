package io.seq2seqlab.experiments.corpus;

/** What a catalogue has under a name: a corpus, or a folder that cannot be read as one. */
public sealed interface CatalogEntry permits Corpus, BrokenCorpus {

    /** The name that an experiment would call it by. */
    String name();
}
