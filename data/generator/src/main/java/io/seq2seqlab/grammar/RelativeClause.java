package io.seq2seqlab.grammar;

/** A clause with a gap in the case that its pronoun shows. */
record RelativeClause(GrammaticalCase pronoun, Clause clause) {}
