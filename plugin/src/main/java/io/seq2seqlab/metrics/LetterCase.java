package io.seq2seqlab.metrics;

import java.util.Locale;

/** Whether a score tells upper-case letters from lower-case ones. */
public enum LetterCase {
    MIXED("mixed") {
        @Override
        String apply(String line) {
            return line;
        }
    },
    LOWER("lc") {
        @Override
        String apply(String line) {
            return line.toLowerCase(Locale.ROOT);
        }
    };

    private final String signature;

    LetterCase(String signature) {
        this.signature = signature;
    }

    abstract String apply(String line);

    /** How a signature names it. */
    public String signature() {
        return signature;
    }
}
