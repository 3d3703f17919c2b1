package io.seq2seqlab.metrics;

import java.util.regex.Pattern;

/** The characters that sacreBLEU takes for white space: Unicode's, and the four information separators of ASCII. */
final class WhiteSpace {
    private static final Pattern RUN = Pattern.compile("[\\p{IsWhite_Space}\\x1C-\\x1F]+");

    private WhiteSpace() {}

    static String[] split(String line) {
        return RUN.split(line);
    }

    /** One space for every run, none at the ends. */
    static String single(String line) {
        return RUN.matcher(line).replaceAll(" ").strip();
    }

    static String removed(String line) {
        return RUN.matcher(line).replaceAll("");
    }
}
