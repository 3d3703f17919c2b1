/**
 * A German-English corpus written by a grammar.
 *
 * <p>A sentence is sampled as a syntax tree ({@link io.seq2seqlab.experiments.corpus.grammar.Sentence}) over a lexicon, then realised
 * in both languages at once: every English token remembers the German tokens it comes from, which is the gold word alignment.
 * The same settings give the same corpus on every machine.
 */
package io.seq2seqlab.experiments.corpus.grammar;
