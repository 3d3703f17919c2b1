/**
 * What an experiment would run: the arms of its sweep, each with its seeds, and the keys by which a finished training or
 * evaluation is found again.
 */
package io.seq2seqlab.experiments.plan;
