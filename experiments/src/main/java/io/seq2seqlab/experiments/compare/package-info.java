/**
 * Two arms, or two runs, of an experiment side by side: over all sentences, in slices of them, and in examples.
 */
package io.seq2seqlab.experiments.compare;
