package io.seq2seqlab.experiments.display;

/** Columns of text. */
final class Labels {

    private static final String ELLIPSIS = "…";

    private Labels() {}

    /** The text in so many characters: cut with an ellipsis, or filled with blanks. */
    static String fit(String text, int width) {
        return text.length() > width ? cut(text, width) : text + " ".repeat(width - text.length());
    }

    /** The text in at most so many characters. */
    static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        return width < 1 ? "" : text.substring(0, width - 1) + ELLIPSIS;
    }
}
