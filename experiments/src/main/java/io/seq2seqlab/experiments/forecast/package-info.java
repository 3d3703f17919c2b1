/**
 * What a run of an experiment would do before it does anything: what becomes of every trial and why, what the arms cost and
 * whether they can be compared, which combinations are the same, and how long it will take. Nothing is written.
 */
package io.seq2seqlab.experiments.forecast;
