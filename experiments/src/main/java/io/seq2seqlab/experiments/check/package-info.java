/**
 * Checks that the files of results are what the runs made.
 */
package io.seq2seqlab.experiments.check;
