package io.seq2seqlab.text;

import java.util.List;

/** Reads one side of a corpus: applies the casing to a line, then the codec. */
public record TextReading(TextCodec codec, Casing casing) {

    public List<String> encode(String line) {
        return codec.encode(casing.apply(line));
    }

    public String decode(List<String> pieces) {
        return codec.decode(pieces);
    }

    /** The line as it stands in its file, cased as it is read: what translations are scored against. */
    public String reference(String line) {
        return casing.apply(line);
    }

    /** For each piece of {@link #encode} the number of the word that it is of, as {@link TextCodec#words} counts. */
    public List<Integer> words(String line) {
        return codec.words(casing.apply(line));
    }
}
