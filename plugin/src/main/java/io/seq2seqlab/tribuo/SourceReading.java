package io.seq2seqlab.tribuo;

import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.network.Seq2Seq;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.SourceMarks;
import io.seq2seqlab.text.SourceOrder;
import io.seq2seqlab.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a network wants its source: in which order, and between marks or not. */
final class SourceReading {

    private SourceReading() {}

    static Encoding of(Seq2Seq network) {
        return new Encoding(
                network.encoder().reverseSource() ? SourceOrder.REVERSED : SourceOrder.FORWARD,
                network.encoder().sourceMarks() ? SourceMarks.START_AND_END : SourceMarks.NONE);
    }

    /** For each position the encoder reads its place in the sentence as it was written; the sentence's length for a mark. */
    static int[] positions(Encoding encoding, int length) {
        int marks = encoding.sourceMarks() == SourceMarks.START_AND_END ? 1 : 0;
        int[] positions = new int[length + 2 * marks];
        Arrays.fill(positions, length);
        for (int word = 0; word < length; word++) {
            positions[word + marks] = encoding.sourceOrder() == SourceOrder.REVERSED ? length - 1 - word : word;
        }
        return positions;
    }

    /**
     * What target tokens looked at.
     *
     * @param sentence the source as it was written
     * @param target tokens, {@code <eos>} included where it was reached
     * @param weights {@code [target][position the encoder reads]}
     */
    static AttentionMap attention(Encoding encoding, List<String> sentence, List<String> target, float[][] weights) {
        int[] positions = positions(encoding, sentence.size());
        List<String> source = new ArrayList<>();
        for (int column = 0; column < positions.length; column++) {
            String mark = column == 0 ? Vocabulary.START_TOKEN : Vocabulary.END_TOKEN;
            source.add(positions[column] < sentence.size() ? sentence.get(positions[column]) : mark);
        }
        return new AttentionMap(source, target, weights, positions);
    }
}
