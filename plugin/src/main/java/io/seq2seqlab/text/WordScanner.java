package io.seq2seqlab.text;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks once over text without white space and hands out the tokens that {@link Tokenizer#WORD} describes. */
final class WordScanner implements Iterator<String> {
    private static final Pattern STANDS_ALONE = Pattern.compile("[\\p{IsIdeographic}\\p{IsHiragana}]\\p{M}*+");
    private static final Pattern WORD_PART =
            Pattern.compile("[\\p{L}\\p{N}\\p{Pc}&&[^\\p{IsIdeographic}\\p{IsHiragana}]]"
                    + "[\\p{L}\\p{N}\\p{Pc}\\p{M}\\u200C\\u200D&&[^\\p{IsIdeographic}\\p{IsHiragana}]]*+");
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final Pattern INSIDE_A_WORD =
            Pattern.compile("(?<=\\p{L}\\p{M}{0,8})['\u2019](?=\\p{L})|(?<=\\p{Nd})[.,](?=\\p{Nd})");

    private final Matcher matcher;
    private final int length;
    private int position;

    WordScanner(String text) {
        matcher = GRAPHEME.matcher(text).useTransparentBounds(true);
        length = text.length();
    }

    @Override
    public boolean hasNext() {
        return position < length;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the text has no further token");
        }
        StringBuilder token = new StringBuilder();
        if (takes(WORD_PART, token)) {
            while (takes(INSIDE_A_WORD, token)) {
                takes(WORD_PART, token);
            }
        } else if (!takes(STANDS_ALONE, token)) {
            takes(GRAPHEME, token);
        }
        return token.toString();
    }

    private boolean takes(Pattern pattern, StringBuilder token) {
        matcher.usePattern(pattern).region(position, length);
        if (!matcher.lookingAt()) {
            return false;
        }
        token.append(matcher.group());
        position = matcher.end();
        return true;
    }
}
