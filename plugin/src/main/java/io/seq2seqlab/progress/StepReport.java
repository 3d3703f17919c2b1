package io.seq2seqlab.progress;

/**
 * One update, or the last of several where an engine reports less often.
 *
 * @param step updates so far, from 1
 * @param epoch from 1
 * @param stepInEpoch from 1
 * @param loss mean cross-entropy per target token of the batch, nats
 * @param gradientNorm before clipping
 * @param ratio the teacher-forcing ratio in force
 * @param learningRate in force
 * @param targetTokens real target tokens since training began
 * @param seconds since training began, validation excluded
 */
public record StepReport(
        long step,
        int epoch,
        int stepInEpoch,
        double loss,
        double gradientNorm,
        double ratio,
        double learningRate,
        long targetTokens,
        double seconds) {}
