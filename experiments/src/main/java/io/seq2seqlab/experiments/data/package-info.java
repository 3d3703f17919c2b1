/**
 * The texts that an experiment names, as its networks read them: training text, validation and test sets, alignments.
 */
package io.seq2seqlab.experiments.data;
