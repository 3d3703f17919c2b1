package io.seq2seqlab.metrics;

/**
 * Bits per character of text: its negative log-likelihood over ln 2 and the number of its characters. Unlike perplexity per
 * token it can be compared across vocabularies and units, as long as the tokens are the text.
 *
 * <p>Characters are Unicode code points, and the end of each line is one: it is what {@code <eos>} stands for.
 *
 * @param negativeLogLikelihood nats, summed over the lines, each with its {@code <eos>}
 * @param characters of the lines and their ends
 */
public record BitsPerCharacter(double negativeLogLikelihood, long characters) {

    /** How many characters a line has, its end included. */
    public static int characters(String line) {
        return line.codePointCount(0, line.length()) + 1;
    }

    /** Not a number if there is no character. */
    public double value() {
        return negativeLogLikelihood / Math.log(2) / characters;
    }
}
