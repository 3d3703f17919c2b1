package io.seq2seqlab.grammar;

/** What a finite verb agrees with. */
enum Agreement {
    FIRST_SINGULAR,
    THIRD_SINGULAR,
    PLURAL
}
