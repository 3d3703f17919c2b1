package io.seq2seqlab.grammar;

/** A place with the prepositions that go with it in the two languages. */
record Place(Noun noun, String german, String english) {}
