package io.seq2seqlab.experiments.corpus;

import java.util.Optional;

/**
 * A file whose name is nearly that of a side of a split, and which is not read.
 *
 * @param name the file's name
 * @param split that it seems to belong to
 * @param language that it seems to be in; empty where its name has none
 * @param why it is not read and what to do, in half a sentence
 */
public record UnreadFile(String name, String split, Optional<String> language, String why) {

    /** Half a sentence. */
    @Override
    public String toString() {
        return "there is %s, which is not read: %s".formatted(name, why);
    }
}
