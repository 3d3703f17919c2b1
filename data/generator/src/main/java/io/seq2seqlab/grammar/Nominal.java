package io.seq2seqlab.grammar;

/** What can fill the place of a subject or object. */
sealed interface Nominal permits Pronoun, NounPhrase, Gap {

    Agreement agreement();
}
