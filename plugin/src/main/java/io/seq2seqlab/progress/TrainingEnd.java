package io.seq2seqlab.progress;

import java.util.Optional;

/**
 * A training has ended.
 *
 * @param epochs that were run
 * @param steps updates
 * @param keptEpoch whose weights are kept; the last of those whose weights were averaged
 * @param reason why it ended
 * @param targetTokens real target tokens seen
 * @param trainingSeconds without validation
 * @param peakMemoryBytes the most main memory the process ever held, heap and native together
 * @param constantFigure the validation figure that was to choose the checkpoint, such as {@code validation.bleu}, where it was
 *     the same after every epoch, so that perplexity chose; empty where it varied
 * @param lastGain by how much the last epoch was better than all before, where all epochs were run and the last one was the
 *     best: the network might have gone on learning; empty where it had stopped, and where that cannot be known, after a single
 *     epoch or without validation data
 */
public record TrainingEnd(
        int epochs,
        long steps,
        int keptEpoch,
        Reason reason,
        long targetTokens,
        double trainingSeconds,
        long peakMemoryBytes,
        Optional<String> constantFigure,
        Optional<Gain> lastGain) {

    public TrainingEnd {
        constantFigure = constantFigure == null ? Optional.empty() : constantFigure; // told by an earlier version
        lastGain = lastGain == null ? Optional.empty() : lastGain;
    }

    /**
     * By how much a figure was better than the best before.
     *
     * @param figure such as {@code validation.bleu}
     * @param value positive, in the figure's unit, whether more of it is better or less
     */
    public record Gain(String figure, double value) {}

    /** Why a training ended. */
    public enum Reason {
        ALL_EPOCHS,
        NO_BETTER_FIGURE
    }
}
