package io.seq2seqlab.tribuo;

import io.seq2seqlab.network.Seq2Seq;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.SourceMarks;
import io.seq2seqlab.text.SourceOrder;

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
        java.util.Arrays.fill(positions, length);
        for (int word = 0; word < length; word++) {
            positions[word + marks] = encoding.sourceOrder() == SourceOrder.REVERSED ? length - 1 - word : word;
        }
        return positions;
    }
}
