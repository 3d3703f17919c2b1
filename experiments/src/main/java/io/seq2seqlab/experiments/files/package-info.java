/**
 * Files that are there as a whole or not at all, and trees of files that are deleted as a whole.
 */
package io.seq2seqlab.experiments.files;
