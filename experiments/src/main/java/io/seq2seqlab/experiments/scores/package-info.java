/**
 * What runs of arms scored, as far as it may be set side by side: on the same lines, read in the same way, with the words
 * for differences that tests separate.
 */
package io.seq2seqlab.experiments.scores;
