package io.seq2seqlab.decoding;

import java.util.Optional;

/**
 * A network's rating of one reference.
 *
 * @param teacherForced every token after the reference's tokens: the likelihood of the reference
 * @param freeRunning every token after the network's own most probable tokens: what the same tokens are rated where the
 *     network goes its own way; no likelihood of the reference
 * @param attention under teacher forcing; empty where the network has no attention
 * @param paddingMass attention that fell behind the source's last token, summed over the target; exactly 0 if masking works
 */
public record SentenceScore(
        RatedTokens teacherForced, RatedTokens freeRunning, Optional<AttentionMap> attention, double paddingMass) {

    /** Of the reference and its {@code <eos>} under teacher forcing, nats. */
    public double negativeLogLikelihood() {
        return teacherForced.negativeLogLikelihood();
    }

    /** Of the reference, {@code <eos>} included. */
    public int tokens() {
        return teacherForced.tokens();
    }

    /** Where the most probable token is the reference's under teacher forcing. */
    public int correctTokens() {
        return teacherForced.correctTokens();
    }
}
