package io.seq2seqlab.grammar;

import static io.seq2seqlab.grammar.Gender.FEMININE;
import static io.seq2seqlab.grammar.Gender.MASCULINE;
import static io.seq2seqlab.grammar.GrammaticalCase.ACCUSATIVE;
import static io.seq2seqlab.grammar.GrammaticalCase.DATIVE;
import static io.seq2seqlab.grammar.GrammaticalCase.NOMINATIVE;
import static io.seq2seqlab.grammar.GrammaticalNumber.PLURAL;

import java.util.Optional;

/**
 * The endings of German determiners and adjectives for one case, gender and number.
 */
record Declension(GrammaticalCase grammaticalCase, Gender gender, GrammaticalNumber number) {

    Optional<String> determiner(Determiner determiner) {
        return switch (determiner) {
            case NONE -> Optional.empty();
            case TWO, THREE -> Optional.of(determiner.stem());
            case THE -> Optional.of(article());
            case A, NO, MY, OUR -> Optional.of(determiner.stem() + (isBare() ? "" : strong()));
            case THIS, EVERY, MANY -> Optional.of(determiner.stem() + strong());
        };
    }

    String adjective(Adjective adjective, Determiner determiner) {
        return adjective.stem()
                + switch (determiner.endings()) {
                    case WEAK -> weak();
                    case MIXED -> mixed();
                    case STRONG -> strong();
                };
    }

    String relativePronoun() {
        return number == PLURAL && grammaticalCase == DATIVE ? "denen" : article();
    }

    private String article() {
        if (number == PLURAL) {
            return grammaticalCase == DATIVE ? "den" : "die";
        }
        return switch (grammaticalCase) {
            case NOMINATIVE -> choose("der", "die", "das");
            case ACCUSATIVE -> choose("den", "die", "das");
            case DATIVE -> choose("dem", "der", "dem");
        };
    }

    private String strong() {
        if (number == PLURAL) {
            return grammaticalCase == DATIVE ? "en" : "e";
        }
        return switch (grammaticalCase) {
            case NOMINATIVE -> choose("er", "e", "es");
            case ACCUSATIVE -> choose("en", "e", "es");
            case DATIVE -> choose("em", "er", "em");
        };
    }

    private String weak() {
        boolean ends =
                number == PLURAL || grammaticalCase == DATIVE || grammaticalCase == ACCUSATIVE && gender == MASCULINE;
        return ends ? "en" : "e";
    }

    private String mixed() {
        return isBare() ? strong() : weak();
    }

    /** Whether an {@code ein} word has no ending of its own here and leaves it to the adjective. */
    private boolean isBare() {
        return number != PLURAL
                && gender != FEMININE
                && (grammaticalCase == NOMINATIVE || grammaticalCase == ACCUSATIVE && gender != MASCULINE);
    }

    private String choose(String masculine, String feminine, String neuter) {
        return switch (gender) {
            case MASCULINE -> masculine;
            case FEMININE -> feminine;
            case NEUTER -> neuter;
        };
    }
}
