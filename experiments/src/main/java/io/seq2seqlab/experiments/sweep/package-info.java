/**
 * What an experiment compares: factors, their combinations in a grid, at random or one at a time, baselines, claims,
 * margins and searches; and the reader that makes an experiment of its file.
 */
package io.seq2seqlab.experiments.sweep;
