package io.seq2seqlab.text;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Two neighbouring symbols that become one.
 *
 * @param left the first; symbols are texts, and the last one of a word ends in {@value #END_OF_WORD}
 * @param right the second
 */
record Merge(String left, String right) implements Comparable<Merge> {

    static final String END_OF_WORD = "</w>";

    private static final Comparator<String> BY_CODE_POINTS =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    private static final Comparator<Merge> ORDER =
            Comparator.comparing(Merge::left, BY_CODE_POINTS).thenComparing(Merge::right, BY_CODE_POINTS);

    /** The symbol that the two become. */
    String symbol() {
        return left + right;
    }

    /** By code points, which is another order than that of UTF-16 beyond the first plane. */
    @Override
    public int compareTo(Merge other) {
        return ORDER.compare(this, other);
    }
}
