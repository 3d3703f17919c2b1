package io.seq2seqlab.decoding;

import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.Vocabulary;
import java.util.ArrayList;
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

    /**
     * What target tokens looked at.
     *
     * @param encoding how the encoder read the sentence
     * @param sentence the source as it was written
     * @param target tokens, {@code <eos>} included where it was reached
     * @param weights {@code [target][position the encoder reads]}
     */
    public static AttentionMap of(Encoding encoding, List<String> sentence, List<String> target, float[][] weights) {
        int[] positions = encoding.sourcePositions(sentence.size());
        List<String> source = new ArrayList<>();
        for (int column = 0; column < positions.length; column++) {
            String mark = column == 0 ? Vocabulary.START_TOKEN : Vocabulary.END_TOKEN;
            source.add(positions[column] < sentence.size() ? sentence.get(positions[column]) : mark);
        }
        return new AttentionMap(source, target, weights, positions);
    }
}
