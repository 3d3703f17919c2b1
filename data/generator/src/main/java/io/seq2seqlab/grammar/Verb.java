package io.seq2seqlab.grammar;

import java.util.Optional;
import java.util.Set;

/**
 * A verb in one sense; verbs that differ in their separable prefix alone are different verbs.
 *
 * @param prefix the separable prefix, if there is one
 * @param infinitive without the prefix
 * @param third third person singular present, without the prefix
 * @param participle past participle, without the prefix
 * @param subjects kinds of nouns that can be its subject
 */
record Verb(
        Optional<String> prefix,
        String infinitive,
        String third,
        String participle,
        Auxiliary auxiliary,
        EnglishVerb english,
        Set<Kind> subjects,
        Government government)
        implements Word {

    /** The auxiliary of the perfect. */
    enum Auxiliary {
        HABEN("habe", "hat", "haben"),
        SEIN("bin", "ist", "sind");

        private final String first;
        private final String third;
        private final String plural;

        Auxiliary(String first, String third, String plural) {
            this.first = first;
            this.third = third;
            this.plural = plural;
        }

        String form(Agreement agreement) {
            return switch (agreement) {
                case FIRST_SINGULAR -> first;
                case THIRD_SINGULAR -> third;
                case PLURAL -> plural;
            };
        }
    }

    /** English forms; an underscore parts the words of one form. */
    record EnglishVerb(String base, String third, String past) {

        String present(Agreement agreement) {
            return agreement == Agreement.THIRD_SINGULAR ? third : base;
        }
    }

    /** The present without its prefix: {@code stelle}, {@code stellt}, {@code stellen}. */
    String present(Agreement agreement) {
        return switch (agreement) {
            case FIRST_SINGULAR -> infinitive.substring(0, infinitive.length() - 1);
            case THIRD_SINGULAR -> third;
            case PLURAL -> infinitive;
        };
    }

    String withPrefix(String form) {
        return prefix.orElse("") + form;
    }

    @Override
    public String lemma() {
        return withPrefix(infinitive);
    }

    @Override
    public String category() {
        return "V";
    }
}
