/**
 * The account of a single run, and of an experiment with its runs and looks.
 */
package io.seq2seqlab.experiments.show;
