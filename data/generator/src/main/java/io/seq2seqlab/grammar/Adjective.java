package io.seq2seqlab.grammar;

import java.util.Set;

/**
 * An attributive adjective; the stem takes an ending for case, gender, number and determiner.
 *
 * @param nouns kinds of nouns it goes with
 */
record Adjective(String german, String english, Set<Kind> nouns) implements Word {

    String stem() {
        return german.endsWith("e") ? german.substring(0, german.length() - 1) : german;
    }

    @Override
    public String lemma() {
        return german;
    }

    @Override
    public String category() {
        return "A";
    }
}
