package io.seq2seqlab.experiments.corpus;

import java.nio.file.Path;

/**
 * A folder whose files make no corpus, or more than one.
 *
 * @param problem one line: what is wrong with which files, and what to do
 */
public record BrokenCorpus(String name, Path folder, String problem) implements CatalogEntry {}
