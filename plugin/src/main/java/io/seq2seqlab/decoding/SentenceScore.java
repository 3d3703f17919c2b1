package io.seq2seqlab.decoding;

import java.util.Optional;

/**
 * How a network rates one reference when every token before is given (teacher forcing).
 *
 * @param negativeLogLikelihood of the reference and its {@code <eos>}, nats
 * @param tokens of the reference, {@code <eos>} included
 * @param correctTokens where the most probable token is the reference's
 * @param attention under forced decoding; empty where the network has no attention
 * @param paddingMass attention that fell behind the source's last token, summed over the target; exactly 0 if masking works
 */
public record SentenceScore(
        double negativeLogLikelihood,
        int tokens,
        int correctTokens,
        Optional<AttentionMap> attention,
        double paddingMass) {}
