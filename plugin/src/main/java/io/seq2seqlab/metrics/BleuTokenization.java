package io.seq2seqlab.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** How BLEU splits a line into the tokens it counts. */
public enum BleuTokenization {
    /** The rules of NIST's mteval-v13a, the default of WMT and of sacreBLEU, for text that is not tokenized. */
    MTEVAL_13A("13a") {
        @Override
        List<String> tokens(String line) {
            String unescaped = line.replace("<skipped>", "")
                    .replace("-\n", "")
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">");
            String spaced = SYMBOL.matcher(" " + unescaped + " ").replaceAll(" $0 ");
            spaced = POINT_NOT_AFTER_DIGIT.matcher(spaced).replaceAll("$1 $2 ");
            spaced = POINT_NOT_BEFORE_DIGIT.matcher(spaced).replaceAll(" $1 $2");
            return words(DASH_AFTER_DIGIT.matcher(spaced).replaceAll("$1 $2 "));
        }
    },

    /** White space alone, for text that is tokenized already. */
    NONE("none") {
        @Override
        List<String> tokens(String line) {
            return words(line);
        }
    },

    /** Every visible character is a token. */
    CHARACTER("char") {
        @Override
        List<String> tokens(String line) {
            return WhiteSpace.removed(line)
                    .codePoints()
                    .mapToObj(Character::toString)
                    .toList();
        }
    };

    /** ASCII punctuation but for the apostrophe, comma, hyphen and point. */
    private static final Pattern SYMBOL = Pattern.compile("[!-/:-@\\[-`{-~&&[^',.-]]");

    private static final Pattern POINT_NOT_AFTER_DIGIT = Pattern.compile("([^0-9])([.,])", Pattern.DOTALL);
    private static final Pattern POINT_NOT_BEFORE_DIGIT = Pattern.compile("([.,])([^0-9])", Pattern.DOTALL);
    private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

    private final String signature;

    BleuTokenization(String signature) {
        this.signature = signature;
    }

    abstract List<String> tokens(String line);

    /** How a signature names it. */
    public String signature() {
        return signature;
    }

    /** The signature's name, which an experiment uses too. */
    @Override
    public String toString() {
        return signature;
    }

    private static List<String> words(String line) {
        return Arrays.stream(WhiteSpace.split(line))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
