package io.seq2seqlab.text;

import java.util.List;

/**
 * The pairs of a corpus that a network can learn from, in numbers.
 *
 * @param tooLong how many pairs were left out because a side is over the {@link LengthLimit}
 * @param empty how many pairs were left out because a side has no token
 */
public record EncodedCorpus(List<EncodedPair> pairs, int tooLong, int empty) {
    public EncodedCorpus {
        pairs = List.copyOf(pairs);
    }
}
