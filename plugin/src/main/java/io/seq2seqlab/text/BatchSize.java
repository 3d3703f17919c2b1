package io.seq2seqlab.text;

import java.util.Locale;

/** The size of a batch, in sentences or in tokens. */
public sealed interface BatchSize {
    int count();

    /** A fixed number of sentence pairs; the last batch may hold fewer. */
    record Sentences(int count) implements BatchSize {
        public Sentences {
            requirePositive("sentences", count);
        }
    }

    /**
     * The most tokens, padding included and both sides together: pairs × (longest source + longest target), marks
     * counted. A single pair over the count is a batch of its own.
     */
    record Tokens(int count) implements BatchSize {
        public Tokens {
            requirePositive("tokens", count);
        }
    }

    private static void requirePositive(String unit, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "a batch of %d %s, expected 1 or more", count, unit));
        }
    }
}
