package io.seq2seqlab.text;

import java.util.List;

/** How one side of a corpus is read: its letters first pass the casing, then the tokenizer splits the line. */
public record TextReading(Tokenizer tokenizer, Casing casing) {
    public List<String> tokens(String line) {
        return tokenizer.tokenize(casing.apply(line));
    }

    /** The line as it stands in its file, cased as it is read: what translations are scored against. */
    public String reference(String line) {
        return casing.apply(line);
    }

    /** For each token of {@link #tokens} the number of the word that it is of, as {@link Tokenizer#words} counts. */
    public List<Integer> words(String line) {
        return tokenizer.words(casing.apply(line));
    }
}
