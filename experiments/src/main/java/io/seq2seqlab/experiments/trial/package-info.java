/**
 * The work of a trial's process: training, export and evaluation in its run directory, told as events. A run counts only
 * once its file {@code finished} stands, which is written last.
 */
package io.seq2seqlab.experiments.trial;
