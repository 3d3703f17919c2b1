package io.seq2seqlab.decoding;

import java.util.List;

/**
 * Which source tokens each target token looked at.
 *
 * @param source tokens in the order the encoder read them, marks included
 * @param target tokens, {@code <eos>} included
 * @param weights {@code [target][source]}; each row sums to 1
 * @param sourcePositions for each column the token's place in the sentence as it was written; the sentence's length for a
 *     mark, which has no place there
 */
public record AttentionMap(List<String> source, List<String> target, float[][] weights, int[] sourcePositions) {

    public AttentionMap {
        source = List.copyOf(source);
        target = List.copyOf(target);
    }
}
