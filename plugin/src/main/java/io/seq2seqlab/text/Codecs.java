package io.seq2seqlab.text;

/** How a network's two sides are read and written. */
public record Codecs(TextReading source, TextReading target) {

    /** For tokens with white space between them. */
    public static final Codecs OF_TOKENS = both(new TextReading(Tokenizer.WHITESPACE, Casing.KEEP));

    /** The same on both sides. */
    public static Codecs both(TextReading reading) {
        return new Codecs(reading, reading);
    }
}
