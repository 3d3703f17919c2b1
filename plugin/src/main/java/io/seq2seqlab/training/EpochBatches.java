package io.seq2seqlab.training;

import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.BatchSize;
import io.seq2seqlab.text.Batcher;
import io.seq2seqlab.text.EncodedPair;
import java.util.List;

/** The batches of each epoch. Their order depends on the seed and the epoch's number alone. */
final class EpochBatches {

    private final Batcher batcher;
    private final List<EncodedPair> pairs;
    private final RandomStreams streams;

    EpochBatches(BatchSettings size, List<EncodedPair> pairs, RandomStreams streams) {
        this.batcher = new Batcher(
                size.tokens().isPresent()
                        ? new BatchSize.Tokens(size.tokens().getAsInt())
                        : new BatchSize.Sentences(size.sentences().orElseThrow()));
        this.pairs = pairs;
        this.streams = streams;
    }

    /**
     * @param epoch from 1
     */
    List<Batch> of(int epoch) {
        return batcher.shuffled(pairs, streams.stream("data order", "epoch " + epoch));
    }
}
