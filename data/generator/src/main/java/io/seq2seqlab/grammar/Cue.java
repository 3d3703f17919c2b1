package io.seq2seqlab.grammar;

/** What calls up a domain in a sentence with a homograph. */
sealed interface Cue {

    /** Somebody who acts. */
    record Person(Noun noun) implements Cue {}

    /** Where it happens. */
    record Location(Place place) implements Cue {}
}
