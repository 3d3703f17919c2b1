/**
 * Translations of systems from outside, which stand in an experiment's comparison.
 */
package io.seq2seqlab.experiments.imports;
