package io.seq2seqlab.training;

import io.seq2seqlab.text.EncodedPair;
import java.util.List;

/** The pairs that a training sees: as many in every epoch. */
public interface TrainingPairs {

    /** How many there are. */
    int count();

    /**
     * Those of an epoch, in an order that all epochs share.
     *
     * @param epoch from 1
     */
    List<EncodedPair> of(int epoch, RandomStreams streams);

    /** The same pairs in every epoch. */
    static TrainingPairs same(List<EncodedPair> pairs) {
        List<EncodedPair> fixed = List.copyOf(pairs);
        return new TrainingPairs() {
            @Override
            public int count() {
                return fixed.size();
            }

            @Override
            public List<EncodedPair> of(int epoch, RandomStreams streams) {
                return fixed;
            }
        };
    }
}
