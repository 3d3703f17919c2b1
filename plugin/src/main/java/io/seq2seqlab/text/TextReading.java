package io.seq2seqlab.text;

import java.util.List;

/** How one side of a corpus is read: its letters first pass the casing, then the tokenizer splits the line. */
public record TextReading(Tokenizer tokenizer, Casing casing) {
    public List<String> tokens(String line) {
        return tokenizer.tokenize(casing.apply(line));
    }
}
