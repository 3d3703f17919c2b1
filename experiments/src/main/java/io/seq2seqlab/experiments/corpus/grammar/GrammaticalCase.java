package io.seq2seqlab.experiments.corpus.grammar;

/** The German cases the grammar uses; possession is never expressed, so there is no genitive. */
enum GrammaticalCase {
    NOMINATIVE,
    ACCUSATIVE,
    DATIVE
}
