/**
 * Reports on a single run, and on an experiment with its runs and looks.
 */
package io.seq2seqlab.experiments.show;
