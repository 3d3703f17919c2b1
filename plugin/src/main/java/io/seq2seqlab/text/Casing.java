package io.seq2seqlab.text;

import java.util.Locale;

/** Keeps or lowers upper-case letters before a line is tokenized; the same on every machine, whatever its locale. */
public enum Casing {
    KEEP,
    LOWER;

    public String apply(String line) {
        return switch (this) {
            case KEEP -> line;
            case LOWER -> line.toLowerCase(Locale.ROOT);
        };
    }
}
