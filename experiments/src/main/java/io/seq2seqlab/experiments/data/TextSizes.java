package io.seq2seqlab.experiments.data;

/**
 * What of a training text decides what a network costs.
 *
 * @param sourceVocabulary source tokens, specials included
 * @param targetVocabulary target tokens, specials included
 * @param sourceLength mean tokens of a source as the encoder reads it, rounded
 * @param targetLength mean tokens of a target, {@code <sos>} and {@code <eos>} included, rounded
 */
public record TextSizes(int sourceVocabulary, int targetVocabulary, int sourceLength, int targetLength) {

    public TextSizes {
        if (sourceLength < 1 || targetLength < 2) {
            throw new IllegalArgumentException("sources of %d tokens and targets of %d; expected 1 and 2 or more"
                    .formatted(sourceLength, targetLength));
        }
    }
}
