package io.seq2seqlab.training;

import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.Batcher;
import java.util.List;

/** The batches of each epoch. Their pairs and order depend on the seed and the epoch's number alone. */
record EpochBatches(Batcher batcher, TrainingPairs pairs, RandomStreams streams) {

    /**
     * @param epoch from 1
     */
    List<Batch> of(int epoch) {
        return batcher.shuffled(pairs.of(epoch, streams), streams.stream("data order", "epoch " + epoch));
    }
}
