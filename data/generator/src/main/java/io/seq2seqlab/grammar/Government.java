package io.seq2seqlab.grammar;

import java.util.Set;

/** Which complements a verb takes. */
sealed interface Government {

    /** No complement: {@code schlafen}. */
    record Intransitive() implements Government {}

    /** A direct object: {@code sehen}. */
    record Accusative(Set<Kind> objects) implements Government {}

    /** An object in the dative that is direct in English: {@code helfen}. */
    record Dative(Set<Kind> objects) implements Government {}

    /** A person in the dative and an object in the accusative: {@code geben}. */
    record Ditransitive(Set<Kind> objects, Recipient recipient) implements Government {}

    /** An object with a preposition: {@code warten auf}. */
    record Prepositional(String german, GrammaticalCase grammaticalCase, String english, Set<Kind> objects)
            implements Government {}

    /** A {@code dass} clause: {@code sagen}. */
    record Clausal() implements Government {}

    /** Where English puts the person: {@code gives the child the ball} or {@code sells the ball to the child}. */
    enum Recipient {
        BEFORE_OBJECT,
        WITH_TO
    }
}
