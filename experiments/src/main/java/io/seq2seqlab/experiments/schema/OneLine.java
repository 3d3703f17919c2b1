package io.seq2seqlab.experiments.schema;

/** Text as it may stand in a message: without line breaks or other characters that a terminal would obey, and not endless. */
public final class OneLine {
    private static final int LONGEST_QUOTE = 60;

    private OneLine() {}

    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (Character.getType(character)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> line.append("\\u%04X".formatted(character));
                default -> line.appendCodePoint(character);
            }
        });
        return line.toString();
    }

    /** The text in quotes, cut where it is long. */
    public static String quote(String text) {
        return "'" + cut(text) + "'";
    }

    public static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_QUOTE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }
}
