package io.seq2seqlab.text;

import java.util.Locale;
import java.util.OptionalInt;

/** The most tokens either side of a pair may have, marks not counted. */
public record LengthLimit(OptionalInt maxLength) {
    public static final LengthLimit NONE = new LengthLimit(OptionalInt.empty());

    public LengthLimit {
        if (maxLength.isPresent() && maxLength.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "max_length is %d, expected 1 or more", maxLength.getAsInt()));
        }
    }

    public boolean allows(SentencePair pair) {
        int longer = Math.max(pair.source().size(), pair.target().size());
        return longer <= maxLength.orElse(Integer.MAX_VALUE);
    }
}
