package io.seq2seqlab.decoding;

import io.seq2seqlab.text.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * Encoded sources, padded to one length.
 *
 * @param ids token ids, row-major {@code [B,S]}
 * @param lengths real tokens of each source, {@code [B]}, each at least 1
 */
public record SourceBatch(long[] ids, int[] lengths) {

    public SourceBatch {
        if (lengths.length == 0 || ids.length % lengths.length != 0) {
            throw new IllegalArgumentException(
                    ids.length + " ids cannot be laid out as " + lengths.length + " sources of one padded length");
        }
    }

    /**
     * Pads sentences to the longest of them.
     *
     * @param sources token ids, at least one sentence and none empty
     */
    public static SourceBatch padded(List<int[]> sources) {
        int[] lengths = sources.stream().mapToInt(source -> source.length).toArray();
        int padded = Arrays.stream(lengths).max().orElseThrow();
        long[] ids = new long[sources.size() * padded];
        Arrays.fill(ids, Vocabulary.PADDING);
        for (int row = 0; row < lengths.length; row++) {
            for (int position = 0; position < lengths[row]; position++) {
                ids[row * padded + position] = sources.get(row)[position];
            }
        }
        return new SourceBatch(ids, lengths);
    }

    /** B. */
    public int size() {
        return lengths.length;
    }

    /** S. */
    public int paddedLength() {
        return ids.length / lengths.length;
    }
}
