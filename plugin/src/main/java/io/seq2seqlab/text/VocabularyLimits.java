package io.seq2seqlab.text;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * Which tokens of a corpus get a number of their own.
 *
 * @param minFrequency how often a token must occur, at least 1
 * @param maxSize the most tokens beside the four specials, at least 1; the most frequent stay
 */
public record VocabularyLimits(int minFrequency, OptionalInt maxSize) {
    /** Every token of the corpus. */
    public static final VocabularyLimits NONE = new VocabularyLimits(1, OptionalInt.empty());

    public VocabularyLimits {
        if (minFrequency < 1) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "min_frequency is %d, expected 1 or more", minFrequency));
        }
        if (maxSize.isPresent() && maxSize.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "max_size is %d, expected 1 or more", maxSize.getAsInt()));
        }
    }
}
