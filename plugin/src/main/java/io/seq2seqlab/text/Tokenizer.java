package io.seq2seqlab.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Codecs that learn nothing; none of them depends on a locale. */
public enum Tokenizer implements TextCodec {
    /** Splits at Unicode white space, for text that is tokenized already. */
    WHITESPACE {
        @Override
        public List<String> encode(String line) {
            return WHITE_SPACE
                    .splitAsStream(line)
                    .filter(token -> !token.isEmpty())
                    .toList();
        }

        @Override
        public String decode(List<String> tokens) {
            return String.join(" ", tokens);
        }

        @Override
        public List<Integer> words(String line) {
            return IntStream.range(0, encode(line).size()).boxed().toList();
        }
    },

    /**
     * One token per user-perceived character (extended grapheme cluster). A space becomes the visible token
     * {@value #VISIBLE_SPACE}, and that character itself becomes {@code \}{@value #VISIBLE_SPACE}, so that
     * {@link #decode} gives exactly the line that was tokenized.
     */
    CHARACTER {
        @Override
        public List<String> encode(String line) {
            return GRAPHEME.matcher(line)
                    .results()
                    .map(MatchResult::group)
                    .map(Tokenizer::visible)
                    .toList();
        }

        @Override
        public String decode(List<String> tokens) {
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

        @Override
        public List<Integer> words(String line) {
            int[] words = new int[line.length()];
            Arrays.fill(words, NO_WORD);
            Matcher visible = VISIBLE.matcher(line);
            for (int word = 0; visible.find(); word++) {
                Arrays.fill(words, visible.start(), visible.end(), word);
            }
            return GRAPHEME.matcher(line)
                    .results()
                    .map(grapheme -> Arrays.stream(words, grapheme.start(), grapheme.end())
                            .filter(word -> word != NO_WORD)
                            .findFirst()
                            .orElse(NO_WORD))
                    .toList();
        }
    },

    /**
     * Words of letters, marks, digits and underscores, with apostrophes between letters ({@code don't}) and points or
     * commas between digits ({@code 1,000.5}) inside them; every other visible character is a token of its own, and so
     * is every Han or Hiragana character. {@link #decode} puts one space between tokens.
     */
    WORD {
        @Override
        public List<String> encode(String line) {
            List<String> words = new ArrayList<>();
            // Apart first: some characters, such as U+0600, take a space after them into their grapheme.
            for (String visible : WHITESPACE.encode(line)) {
                new WordScanner(visible).forEachRemaining(words::add);
            }
            return List.copyOf(words);
        }

        @Override
        public String decode(List<String> tokens) {
            return String.join(" ", tokens);
        }

        @Override
        public List<Integer> words(String line) {
            List<Integer> words = new ArrayList<>();
            List<String> visible = WHITESPACE.encode(line);
            for (int word = 0; word < visible.size(); word++) {
                words.addAll(Collections.nCopies(encode(visible.get(word)).size(), word));
            }
            return List.copyOf(words);
        }
    };

    private static final String VISIBLE_SPACE = "\u2581";
    private static final String ESCAPED_VISIBLE_SPACE = "\\" + VISIBLE_SPACE;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern VISIBLE = Pattern.compile("\\S+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern GRAPHEME = Pattern.compile("\\X", Pattern.DOTALL);

    private static String visible(String grapheme) {
        return switch (grapheme) {
            case " " -> VISIBLE_SPACE;
            case VISIBLE_SPACE -> ESCAPED_VISIBLE_SPACE;
            default -> grapheme;
        };
    }
}
