package io.seq2seqlab.grammar;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Bins of source lengths in tokens, to be filled equally.
 *
 * @param bins the bins, shortest first
 * @param longestTarget target tokens at most
 */
record LengthBins(List<Bin> bins, int longestTarget) {

    /** Lengths from {@code shortest} to {@code longest}, both included. */
    public record Bin(int shortest, int longest) {

        /** Whether the length lies in the bin. */
        public boolean holds(int length) {
            return shortest <= length && length <= longest;
        }
    }

    /** The bins of training, validation, {@code iid} and the other short test sets. */
    public static final LengthBins SHORT =
            new LengthBins(List.of(new Bin(4, 8), new Bin(9, 12), new Bin(13, 16), new Bin(17, 20)), 20);

    /** The bins of {@code long}. */
    public static final LengthBins LONG =
            new LengthBins(List.of(new Bin(21, 25), new Bin(26, 30), new Bin(31, 35), new Bin(36, 40)), 40);

    /** A richness that leads to one of the lengths often enough. */
    double richness(RandomGenerator random) {
        boolean manyWords = bins.get(0).shortest() > 20;
        return manyWords ? 1 + random.nextDouble() : 1.2 * random.nextDouble();
    }

    /** The position of the bin that holds an admitted length. */
    int index(int sourceLength) {
        return IntStream.range(0, bins.size())
                .filter(i -> bins.get(i).holds(sourceLength))
                .findFirst()
                .orElseThrow();
    }

    /** Whether source and target fit into some bin. */
    boolean admit(int sourceLength, int targetLength) {
        return bins.stream().anyMatch(bin -> bin.holds(sourceLength)) && targetLength <= longestTarget;
    }
}
