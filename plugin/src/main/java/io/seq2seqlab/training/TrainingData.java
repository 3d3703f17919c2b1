package io.seq2seqlab.training;

import io.seq2seqlab.text.EncodedPair;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Vocabulary;
import java.util.List;

/**
 * What a network learns from.
 *
 * @param source the tokens the encoder knows
 * @param target the tokens the decoder knows
 * @param training the pairs it sees
 * @param tooLong how many were left out for their length
 * @param validation the pairs that choose the checkpoint; may be empty
 */
public record TrainingData(
        Vocabulary source,
        Vocabulary target,
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
     * @param pair its tokens, on either side possibly none
     * @param encoded as the network sees it, unknown words replaced
     */
    public record ValidationPair(SentencePair pair, EncodedPair encoded) {

        boolean hasSource() {
            return !pair.source().isEmpty();
        }

        /** The target's tokens joined by spaces. */
        public String reference() {
            return String.join(" ", pair.target());
        }
    }
}
