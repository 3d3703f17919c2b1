package io.seq2seqlab.metrics;

import java.util.Locale;

/**
 * How often the most probable token is the reference's when every token before it is given (teacher forcing). Sums of
 * sentences or batches add up to those of the corpus, whatever the batches.
 *
 * @param correct tokens at which the most probable one is the reference's
 * @param tokens predicted tokens, {@code <eos>} counted and {@code <sos>} and padding not
 */
public record TokenAccuracy(long correct, long tokens) {
    public static final TokenAccuracy EMPTY = new TokenAccuracy(0, 0);

    public TokenAccuracy {
        if (correct < 0 || correct > tokens) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%d of %d tokens are correct, expected 0 or more and no more than there are",
                    correct,
                    tokens));
        }
    }

    public TokenAccuracy plus(TokenAccuracy other) {
        return new TokenAccuracy(correct + other.correct, tokens + other.tokens);
    }

    /** 0 to 100; not a number if there is no token. */
    public double percentage() {
        return 100.0 * correct / tokens;
    }
}
