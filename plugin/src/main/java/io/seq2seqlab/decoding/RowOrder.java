package io.seq2seqlab.decoding;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Tracks which source each row of a decoding belongs to while a search reorders rows. */
public final class RowOrder {

    private int[] sources;

    /** One row for each source. */
    public RowOrder(int sources) {
        this.sources = IntStream.range(0, sources).toArray();
    }

    /** Whether row i would go on from row i, for all there are. */
    public boolean staysWith(int[] parents) {
        return Arrays.equals(parents, IntStream.range(0, sources.length).toArray());
    }

    /** Lets row i go on from row {@code parents[i]}, and says whether a row belongs to another source then. */
    public boolean follow(int[] parents) {
        int[] before = sources;
        sources = IntStream.of(parents).map(parent -> before[parent]).toArray();
        return !Arrays.equals(before, sources);
    }
}
