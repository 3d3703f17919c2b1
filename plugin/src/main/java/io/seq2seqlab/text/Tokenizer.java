package io.seq2seqlab.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How a line becomes tokens and tokens become a line again; none of them depends on a locale. */
public enum Tokenizer {
    /** Splits at Unicode white space, for text that is tokenized already. */
    WHITESPACE {
        @Override
        public List<String> tokenize(String line) {
            return WHITE_SPACE
                    .splitAsStream(line)
                    .filter(token -> !token.isEmpty())
                    .toList();
        }

        @Override
        public String join(List<String> tokens) {
            return String.join(" ", tokens);
        }
    },

    /**
     * One token per user-perceived character (extended grapheme cluster). A space becomes the visible token
     * {@value #VISIBLE_SPACE}, and that character itself becomes {@code \}{@value #VISIBLE_SPACE}, so that
     * {@link #join} gives exactly the line that was tokenized.
     */
    CHARACTER {
        @Override
        public List<String> tokenize(String line) {
            return GRAPHEME.matcher(line)
                    .results()
                    .map(MatchResult::group)
                    .map(Tokenizer::visible)
                    .toList();
        }

        @Override
        public String join(List<String> tokens) {
            StringBuilder line = new StringBuilder();
            for (String token : tokens) {
                line.append(
                        switch (token) {
                            case VISIBLE_SPACE -> " ";
                            case ESCAPED_VISIBLE_SPACE -> VISIBLE_SPACE;
                            default -> token;
                        });
            }
            return line.toString();
        }
    },

    /**
     * Words of letters, marks, digits and underscores, with apostrophes between letters ({@code don't}) and points or
     * commas between digits ({@code 1,000.5}) inside them; every other visible character is a token of its own, and so
     * is every Han or Hiragana character. {@link #join} puts one space between tokens.
     */
    WORD {
        @Override
        public List<String> tokenize(String line) {
            List<String> words = new ArrayList<>();
            // Apart first: some characters, such as U+0600, take a space after them into their grapheme.
            for (String visible : WHITESPACE.tokenize(line)) {
                new WordScanner(visible).forEachRemaining(words::add);
            }
            return List.copyOf(words);
        }

        @Override
        public String join(List<String> tokens) {
            return String.join(" ", tokens);
        }
    };

    private static final String VISIBLE_SPACE = "\u2581";
    private static final String ESCAPED_VISIBLE_SPACE = "\\" + VISIBLE_SPACE;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern GRAPHEME = Pattern.compile("\\X", Pattern.DOTALL);

    /** The tokens of one line, none of them empty. */
    public abstract List<String> tokenize(String line);

    /** The line that the tokens spell. */
    public abstract String join(List<String> tokens);

    private static String visible(String grapheme) {
        return switch (grapheme) {
            case " " -> VISIBLE_SPACE;
            case VISIBLE_SPACE -> ESCAPED_VISIBLE_SPACE;
            default -> grapheme;
        };
    }
}
