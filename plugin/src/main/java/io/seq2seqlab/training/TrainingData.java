package io.seq2seqlab.training;

import io.seq2seqlab.text.EncodedPair;
import java.util.List;

/**
 * What a network learns from.
 *
 * @param sourceVocabulary the number of source tokens, specials included
 * @param targetVocabulary the number of target tokens, specials included
 * @param training the pairs it sees
 * @param tooLong how many were left out for their length
 * @param validation the pairs that choose the checkpoint; may be empty
 */
public record TrainingData(
        int sourceVocabulary,
        int targetVocabulary,
        List<EncodedPair> training,
        int tooLong,
        List<ValidationPair> validation) {

    public TrainingData {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }

    /**
     * A validation pair.
     *
     * @param encoded as the network sees it, unknown words replaced
     * @param reference the target as it was written, tokens joined by spaces
     */
    public record ValidationPair(EncodedPair encoded, String reference) {}
}
