package io.seq2seqlab.grammar;

/** A word of the lexicon that carries content; everything else in a sentence is its skeleton. */
sealed interface Word permits Noun, Adjective, Verb, Adverbial {

    /** The German dictionary form, which tells it from all words of its category. */
    String lemma();

    /** One letter for the skeleton. */
    String category();
}
