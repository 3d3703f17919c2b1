package io.seq2seqlab.training;

import io.seq2seqlab.metrics.GoldAlignment;
import io.seq2seqlab.text.EncodedPair;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Vocabulary;
import java.util.List;
import java.util.Optional;

/**
 * The encoded training and validation pairs of a training, with their vocabularies.
 *
 * @param source the tokens the encoder knows
 * @param target the tokens the decoder knows
 * @param training the pairs it sees
 * @param tooLong how many were left out for their length
 * @param validation the pairs that choose the checkpoint; may be empty
 */
public record TrainingData(
        Vocabulary source, Vocabulary target, TrainingPairs training, int tooLong, List<ValidationPair> validation) {

    public TrainingData {
        validation = List.copyOf(validation);
    }

    /**
     * A validation pair.
     *
     * @param pair its tokens, on either side possibly none
     * @param encoded as the network sees it, unknown words replaced
     * @param sourcePositions for each position the encoder reads the token's place in the sentence as it was written; the
     *     sentence's length for a mark
     * @param gold which of its words translate each other, where that is known
     */
    public record ValidationPair(
            SentencePair pair, EncodedPair encoded, int[] sourcePositions, Optional<GoldAlignment> gold) {

        /** A pair in an encoding. */
        public static ValidationPair of(
                SentencePair pair,
                Optional<GoldAlignment> gold,
                Encoding encoding,
                Vocabulary source,
                Vocabulary target) {
            return new ValidationPair(
                    pair,
                    encoding.pair(pair, source, target),
                    encoding.sourcePositions(pair.source().size()),
                    gold);
        }

        boolean hasSource() {
            return !pair.source().isEmpty();
        }

        /** The target's tokens joined by spaces. */
        public String reference() {
            return String.join(" ", pair.target());
        }
    }
}
