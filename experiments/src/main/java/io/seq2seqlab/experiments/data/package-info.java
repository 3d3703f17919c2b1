/**
 * The texts that an experiment names, as its networks read them: training text, validation and test sets, alignments; and what
 * is told of corpora.
 */
package io.seq2seqlab.experiments.data;
