/**
 * Trains runs again and compares them with the originals bit for bit, and compares results with published figures.
 */
package io.seq2seqlab.experiments.reproduce;
