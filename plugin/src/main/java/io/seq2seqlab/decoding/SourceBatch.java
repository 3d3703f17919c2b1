package io.seq2seqlab.decoding;

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

    /** B. */
    public int size() {
        return lengths.length;
    }

    /** S. */
    public int paddedLength() {
        return ids.length / lengths.length;
    }
}
