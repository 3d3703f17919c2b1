package io.seq2seqlab.training;

import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.BatchSize;
import io.seq2seqlab.text.Batcher;
import io.seq2seqlab.text.EncodedPair;
import java.util.List;

/** Three pairs of different lengths for a {@link Variant}. */
final class TinyBatch {

    static final EncodedPair LONG = new EncodedPair(new int[] {2, 5, 8, 4, 3}, new int[] {2, 4, 7, 5, 6, 3});
    static final EncodedPair MIDDLE = new EncodedPair(new int[] {2, 6, 3}, new int[] {2, 6, 6, 3});
    static final EncodedPair SHORT = new EncodedPair(new int[] {7}, new int[] {2, 3});

    private TinyBatch() {}

    static Batch of(EncodedPair... pairs) {
        return new Batcher(new BatchSize.Sentences(pairs.length))
                .sorted(List.of(pairs))
                .get(0);
    }

    static Batch mixed() {
        return of(SHORT, LONG, MIDDLE);
    }
}
