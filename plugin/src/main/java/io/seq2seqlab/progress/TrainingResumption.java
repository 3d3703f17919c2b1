package io.seq2seqlab.progress;

/**
 * A training that was interrupted goes on from a checkpoint. What was told after the checkpoint is told again.
 *
 * @param start as it was told at first
 * @param step updates that the checkpoint holds
 * @param epochs that had ended
 * @param seconds of training that the checkpoint holds, validation excluded
 */
public record TrainingResumption(TrainingStart start, long step, int epochs, double seconds) {}
