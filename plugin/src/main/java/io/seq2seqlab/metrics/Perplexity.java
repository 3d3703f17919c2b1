package io.seq2seqlab.metrics;

import java.util.Locale;

/**
 * The perplexity of references under teacher forcing, per token: exp(total negative log-likelihood / tokens). Sums of
 * sentences or batches add up to those of the corpus, whatever the batches.
 *
 * @param negativeLogLikelihood in nats, summed over the tokens
 * @param tokens predicted tokens, {@code <eos>} counted and {@code <sos>} and padding not
 */
public record Perplexity(double negativeLogLikelihood, long tokens) {
    public static final Perplexity EMPTY = new Perplexity(0, 0);

    public Perplexity {
        if (tokens < 0) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "%d tokens, expected 0 or more", tokens));
        }
    }

    public Perplexity plus(Perplexity other) {
        return new Perplexity(negativeLogLikelihood + other.negativeLogLikelihood, tokens + other.tokens);
    }

    /** At least 1 for a model that sums to one; not a number if there is no token. */
    public double value() {
        return Math.exp(negativeLogLikelihood / tokens);
    }
}
