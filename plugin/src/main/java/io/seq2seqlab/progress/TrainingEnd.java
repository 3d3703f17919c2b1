package io.seq2seqlab.progress;

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
 */
public record TrainingEnd(
        int epochs,
        long steps,
        int keptEpoch,
        Reason reason,
        long targetTokens,
        double trainingSeconds,
        long peakMemoryBytes) {

    /** Why a training ended. */
    public enum Reason {
        ALL_EPOCHS,
        NO_BETTER_FIGURE
    }
}
