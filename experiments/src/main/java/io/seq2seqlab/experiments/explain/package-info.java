/**
 * What the network of an experiment's arm computes: its formulas, shapes and costs.
 */
package io.seq2seqlab.experiments.explain;
