package io.seq2seqlab.training;

import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.Batcher;
import io.seq2seqlab.text.EncodedPair;
import java.util.List;

/** The batches of each epoch. Their order depends on the seed and the epoch's number alone. */
record EpochBatches(Batcher batcher, List<EncodedPair> pairs, RandomStreams streams) {

    /**
     * @param epoch from 1
     */
    List<Batch> of(int epoch) {
        return batcher.shuffled(pairs, streams.stream("data order", "epoch " + epoch));
    }
}
