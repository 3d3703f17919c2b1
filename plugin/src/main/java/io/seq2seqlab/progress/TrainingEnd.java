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
 */
public record TrainingEnd(
        int epochs,
        long steps,
        int keptEpoch,
        Reason reason,
        long targetTokens,
        double trainingSeconds,
        long peakMemoryBytes,
        Optional<String> constantFigure) {

    public TrainingEnd {
        constantFigure = constantFigure == null ? Optional.empty() : constantFigure; // told by an earlier version
    }

    /** Why a training ended. */
    public enum Reason {
        ALL_EPOCHS,
        NO_BETTER_FIGURE
    }
}
