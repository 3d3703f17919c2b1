package io.seq2seqlab.decoding;

import java.util.Locale;

/**
 * The differences between two engines that {@link ParityCheck} found.
 *
 * @param tolerance the largest difference that was allowed, times the largest magnitude of a tensor where that is over 1
 * @param largestDifference of any value that was compared
 * @param largestDifferenceIn which tensor it was found in
 * @param largestLogitDifference of any logit that was compared
 * @param sampleSentences whose every value was compared
 * @param sampleSteps that were taken with them
 * @param sentences that both engines translated
 * @param nearTies of these, how many were translated differently because the two best logits of a position lie within the
 *     tolerance
 */
public record Parity(
        double tolerance,
        double largestDifference,
        String largestDifferenceIn,
        double largestLogitDifference,
        int sampleSentences,
        int sampleSteps,
        int sentences,
        int nearTies) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "largest difference %.2g (%s), largest of a logit %.2g, in %d sentences of %d steps; %d of %d translations"
                        + " identical, %d apart at a near tie",
                largestDifference,
                largestDifferenceIn,
                largestLogitDifference,
                sampleSentences,
                sampleSteps,
                sentences - nearTies,
                sentences,
                nearTies);
    }
}
