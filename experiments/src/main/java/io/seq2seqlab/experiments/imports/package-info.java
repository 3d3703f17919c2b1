/**
 * Imports the translations of other systems into an experiment's comparison.
 */
package io.seq2seqlab.experiments.imports;
