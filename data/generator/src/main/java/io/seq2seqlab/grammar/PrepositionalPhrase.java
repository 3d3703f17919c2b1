package io.seq2seqlab.grammar;

/** A preposition with its noun phrase in the case it governs. */
record PrepositionalPhrase(String german, String english, GrammaticalCase grammaticalCase, NounPhrase nounPhrase) {}
