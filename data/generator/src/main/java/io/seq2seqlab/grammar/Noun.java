package io.seq2seqlab.grammar;

import java.util.Optional;

/**
 * A German noun with its English translation.
 *
 * @param singular nominative singular
 * @param plural nominative plural, absent where the noun is never used in the plural
 * @param oblique accusative and dative singular
 * @param english English singular and plural
 * @param frequency how the corpus uses the noun
 * @param domain the domain that must be called up in a sentence for this sense of a homograph
 */
record Noun(
        String singular,
        Optional<String> plural,
        String oblique,
        Gender gender,
        EnglishNoun english,
        Kind kind,
        Frequency frequency,
        Optional<String> domain)
        implements Word {

    /** How often a noun is meant to be seen in training. */
    enum Frequency {
        COMMON,
        RARE
    }

    /** English forms; an underscore parts the words of one form. */
    record EnglishNoun(String singular, String plural) {

        String form(GrammaticalNumber number) {
            return number == GrammaticalNumber.SINGULAR ? singular : plural;
        }
    }

    String form(GrammaticalNumber number, GrammaticalCase grammaticalCase) {
        if (number == GrammaticalNumber.SINGULAR) {
            return grammaticalCase == GrammaticalCase.NOMINATIVE ? singular : oblique;
        }
        String form = plural.orElseThrow();
        boolean takesN = grammaticalCase == GrammaticalCase.DATIVE && !form.endsWith("n") && !form.endsWith("s");
        return takesN ? form + "n" : form;
    }

    boolean isRare() {
        return frequency == Frequency.RARE;
    }

    @Override
    public String lemma() {
        return singular;
    }

    @Override
    public String category() {
        return "N";
    }
}
