package io.seq2seqlab.experiments.compare;

import java.util.OptionalDouble;

/**
 * How much an arm suffers from reading its own tokens: the exposure gap.
 *
 * <p>The free-running perplexity is averaged within batches, so the gap is a measure to follow over ratios, not a likelihood.
 *
 * @param ratio of teacher forcing; empty where the sweep does not vary it
 * @param teacherForced perplexity when the reference is read
 * @param freeRunning perplexity when the arm's own tokens are read, averaged per batch
 * @param gap free-running minus teacher-forced, seed by seed
 */
public record ExposureGap(String arm, OptionalDouble ratio, Summary teacherForced, Summary freeRunning, Summary gap) {}
