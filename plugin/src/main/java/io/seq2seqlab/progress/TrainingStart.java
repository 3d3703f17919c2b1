package io.seq2seqlab.progress;

/**
 * A training is about to begin.
 *
 * @param epochs at most so many
 * @param stepsPerEpoch updates in one epoch
 * @param parameters trainable values
 * @param sentences training pairs
 * @param tooLong training pairs left out because a side is over the length limit
 * @param sourceVocabulary source tokens, specials included
 * @param targetVocabulary target tokens, specials included
 * @param device such as {@code cpu} or {@code cuda:0}
 * @param threads CPU threads of the engine
 */
public record TrainingStart(
        int epochs,
        int stepsPerEpoch,
        long parameters,
        int sentences,
        int tooLong,
        int sourceVocabulary,
        int targetVocabulary,
        String device,
        int threads) {}
