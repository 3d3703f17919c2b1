/**
 * Training: teacher forcing, the loop over epochs and batches, validation, early stopping and the kept checkpoint. How the
 * model's own tokens are sampled and when the loop stops is decided here; what a network computes is not.
 */
package io.seq2seqlab.training;
