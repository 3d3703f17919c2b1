package io.seq2seqlab.torch;

import io.seq2seqlab.ops.Direction;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How padded sentences are laid out for a recurrent layer that takes a step only for sentences that still have a token:
 * time by time, sentences in falling order of length.
 *
 * @param rows places in the flattened {@code [B·S]} layout, {@code [N]} with N the number of real tokens
 * @param batchSizes how many sentences have a token at each time, {@code [S']}
 * @param sentenceToSorted for each sentence its place in the falling order, {@code [B]}
 */
record Packing(long[] rows, long[] batchSizes, long[] sentenceToSorted) {

    static Packing of(int[] lengths, int padded, Direction direction) {
        int[] order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer sentence) -> -lengths[sentence]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] rows = new long[Arrays.stream(lengths).sum()];
        long[] batchSizes = new long[lengths[order[0]]];
        int next = 0;
        for (int time = 0; time < batchSizes.length; time++) {
            for (int sentence : order) {
                int length = lengths[sentence];
                if (time < length) {
                    int position = direction == Direction.FORWARD ? time : length - 1 - time;
                    rows[next++] = (long) sentence * padded + position;
                    batchSizes[time]++;
                }
            }
        }
        long[] sentenceToSorted = new long[lengths.length];
        for (int sorted = 0; sorted < order.length; sorted++) {
            sentenceToSorted[order[sorted]] = sorted;
        }
        return new Packing(rows, batchSizes, sentenceToSorted);
    }
}
