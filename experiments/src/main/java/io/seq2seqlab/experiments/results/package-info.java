/**
 * The results format, both ways: the folders and files of runs and experiments as typed records. Nobody else knows a file's
 * name or a key in it.
 */
package io.seq2seqlab.experiments.results;
