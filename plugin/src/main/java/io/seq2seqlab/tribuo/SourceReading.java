package io.seq2seqlab.tribuo;

import io.seq2seqlab.network.recurrent.Seq2Seq;
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
}
