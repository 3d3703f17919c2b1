package io.seq2seqlab.text;

/** The readings of a network's source and target sides. */
public record Codecs(TextReading source, TextReading target) {

    /** For tokens with white space between them. */
    public static final Codecs OF_TOKENS = both(new TextReading(Tokenizer.WHITESPACE, Casing.KEEP));

    /** The same on both sides. */
    public static Codecs both(TextReading reading) {
        return new Codecs(reading, reading);
    }
}
