package io.seq2seqlab.text;

import java.util.Locale;

/**
 * Writes any text on one line of a file and reads it back, such as a token in a vocabulary: as it is, but for {@code \\} (a backslash) and
 * {@code \}{@code uXXXX} (a control character, a separator of lines, a byte order mark or half a surrogate pair).
 */
public final class EscapedText {
    private static final int DIGITS = 4;

    private EscapedText() {}

    /** Whether a text holds a character that could break a line, or a cell of a line, apart. */
    public static boolean needed(String text) {
        return text.codePoints().anyMatch(EscapedText::needsNumber);
    }

    /** The text as it can stand on a line. */
    public static String encode(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\\') {
                line.append("\\\\");
            } else if (needsNumber(character)) {
                line.append(String.format(Locale.ROOT, "\\u%04X", character));
            } else {
                line.appendCodePoint(character);
            }
        });
        return line.toString();
    }

    /**
     * The text that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if it wrote no such line
     */
    public static String decode(String line) {
        StringBuilder token = new StringBuilder(line.length());
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            if (character != '\\') {
                token.append(character);
            } else if (line.startsWith("\\\\", at)) {
                token.append('\\');
                at++;
            } else if (line.startsWith("\\u", at) && line.length() >= at + 2 + DIGITS) {
                token.append(number(line.substring(at + 2, at + 2 + DIGITS)));
                at += 1 + DIGITS;
            } else {
                throw new IllegalArgumentException("a backslash is written as two backslashes");
            }
        }
        return token.toString();
    }

    private static char number(String digits) {
        try {
            return (char) Integer.parseInt(digits, 16);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "expected four hexadecimal digits, found '%s'", digits), e);
        }
    }

    private static boolean needsNumber(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> character == '\uFEFF';
        };
    }
}
