package io.seq2seqlab.experiments.compare;

import java.util.OptionalDouble;

/**
 * How much an arm suffers from reading its own tokens: the exposure gap, on the first test set.
 *
 * @param ratio of teacher forcing; empty where the sweep does not vary it
 * @param teacherForced perplexity when the reference is read
 * @param freeRunning perplexity when the arm's own tokens are read, averaged per batch
 * @param gap free-running minus teacher-forced, seed by seed
 */
public record ExposureGap(String arm, OptionalDouble ratio, Summary teacherForced, Summary freeRunning, Summary gap) {}
