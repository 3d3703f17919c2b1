/**
 * Runs trained once more, compared with the originals bit by bit, and published figures with what is reached here.
 */
package io.seq2seqlab.experiments.reproduce;
