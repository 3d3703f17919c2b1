package io.seq2seqlab.experiments.corpus.grammar;

/** Singular or plural. */
enum GrammaticalNumber {
    SINGULAR,
    PLURAL
}
