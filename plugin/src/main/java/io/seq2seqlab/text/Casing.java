package io.seq2seqlab.text;

import java.util.Locale;

/** What happens to upper-case letters before a line is tokenized; the same on every machine, whatever its locale. */
public enum Casing {
    KEEP {
        @Override
        public String apply(String line) {
            return line;
        }
    },
    LOWER {
        @Override
        public String apply(String line) {
            return line.toLowerCase(Locale.ROOT);
        }
    };

    public abstract String apply(String line);
}
