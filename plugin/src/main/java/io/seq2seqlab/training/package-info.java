/**
 * Training: teacher forcing, the loop over epochs and batches, validation, early stopping and the kept checkpoint. How the
 * model's own tokens are sampled and when the loop stops is decided here; what a network computes is not. A quarter of the
 * classes are settings, whose names are those of saved provenances, and another the files of checkpoints: apart from the loop,
 * each would have to show what nobody else may use.
 */
package io.seq2seqlab.training;
