package io.seq2seqlab.decoding;

/**
 * The most tokens a hypothesis may have: {@code factor · source length + constant}, rounded down.
 */
public record TokenLimit(double factor, int constant) {

    /** Twice the source and ten more. */
    public static final TokenLimit DEFAULT = new TokenLimit(2, 10);

    /** @param sourceLength real tokens of the source as the encoder reads it */
    public int of(int sourceLength) {
        return (int) (factor * sourceLength) + constant;
    }
}
