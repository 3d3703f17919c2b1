/**
 * A German-English corpus written by a grammar.
 *
 * <p>A sentence is sampled as a syntax tree ({@link io.seq2seqlab.grammar.Sentence}) over a lexicon, then realised
 * in both languages at once: every English token remembers the German tokens it comes from, which is the gold word alignment.
 * The same settings give the same corpus on every machine. {@link io.seq2seqlab.grammar.CorpusWriter} writes it.
 *
 * <p>It is one package of more than forty classes, of which none is public: trees, their lexicon and their realisation in two
 * languages know each other closely, and nobody else knows any of them.
 */
package io.seq2seqlab.grammar;
