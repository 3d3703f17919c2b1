package io.seq2seqlab.grammar;

/** Singular or plural. */
enum GrammaticalNumber {
    SINGULAR,
    PLURAL
}
