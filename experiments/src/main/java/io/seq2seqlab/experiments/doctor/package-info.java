/**
 * Whether this machine has what training and translating need.
 */
package io.seq2seqlab.experiments.doctor;
