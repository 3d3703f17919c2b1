/**
 * Running an experiment: workers that take its trials from a queue, every trial in a Java process of its own, its run
 * directory, the events it reports, and the evaluation of what it trained. A run counts only once its file {@code
 * finished} stands, which is written last.
 */
package io.seq2seqlab.experiments.run;
