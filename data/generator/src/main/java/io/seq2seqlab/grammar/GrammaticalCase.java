package io.seq2seqlab.grammar;

/** The German cases the grammar uses; possession is never expressed, so there is no genitive. */
enum GrammaticalCase {
    NOMINATIVE,
    ACCUSATIVE,
    DATIVE
}
