package io.seq2seqlab.decoding;

/**
 * A network's rating of the tokens of one reference, {@code <eos>} included, each after the tokens that were read before it.
 *
 * @param negativeLogLikelihood nats, summed over the tokens
 * @param correct by position, whether the most probable token is the reference's
 */
public record RatedTokens(double negativeLogLikelihood, boolean[] correct) {

    /** How many tokens were rated. */
    public int tokens() {
        return correct.length;
    }

    /** At how many positions the most probable token is the reference's. */
    public int correctTokens() {
        int count = 0;
        for (boolean each : correct) {
            count += each ? 1 : 0;
        }
        return count;
    }
}
