package io.seq2seqlab.grammar;

import java.util.stream.Stream;

/**
 * Two content words in a grammatical relation: an adjective with its noun, or a verb with the noun of its direct object.
 *
 * @param head lemma of the adjective or verb
 * @param noun lemma of the noun
 */
record Combination(String head, String noun) {

    /** About one combination in nine is kept from everything but the compositional test set, whatever the seed. */
    boolean isHeldOut() {
        return Math.floorMod((head + " " + noun).hashCode(), 9) == 0;
    }

    static Stream<Combination> of(Sentence sentence) {
        return sentence.clauses().distinct().flatMap(Combination::of);
    }

    private static Stream<Combination> of(Clause clause) {
        Stream<Combination> adjectives = clause.nounPhrases()
                .flatMap(phrase -> phrase.adjective().stream()
                        .map(adjective ->
                                new Combination(adjective.lemma(), phrase.noun().lemma())));
        Stream<Combination> objects = clause.complements().accusative().stream()
                .map(object -> new Combination(clause.verb().lemma(), noun(object)));
        return Stream.concat(adjectives, objects);
    }

    private static String noun(Nominal object) {
        if (object instanceof NounPhrase phrase) {
            return phrase.noun().lemma();
        }
        return ((Gap) object).antecedent().lemma();
    }
}
