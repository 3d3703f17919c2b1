package io.seq2seqlab.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some sentence pairs side by side, padded with {@link Vocabulary#PADDING}. Rows stand in falling order of source length.
 *
 * @param indices {@code [B]}: where each row stands in the encoded list
 * @param source {@code [B,S]}, row by row
 * @param sourceLengths {@code [B]}
 * @param target {@code [B,T]}, row by row, each {@code <sos> … <eos> <pad> …}
 * @param targetLengths {@code [B]}, both marks counted
 */
public record Batch(int[] indices, long[] source, int[] sourceLengths, long[] target, int[] targetLengths) {
    /** The batch of the pairs at the given places of the list. */
    static Batch of(List<EncodedPair> pairs, int[] places) {
        int[] indices = IntStream.of(places)
                .boxed()
                .sorted(Comparator.comparingInt(
                        (Integer place) -> -pairs.get(place).source().length))
                .mapToInt(Integer::intValue)
                .toArray();
        int[][] sources = IntStream.of(indices)
                .mapToObj(place -> pairs.get(place).source())
                .toArray(int[][]::new);
        int[][] targets = IntStream.of(indices)
                .mapToObj(place -> pairs.get(place).target())
                .toArray(int[][]::new);
        return new Batch(indices, padded(sources), lengths(sources), padded(targets), lengths(targets));
    }

    /** How many pairs, B. */
    public int size() {
        return indices.length;
    }

    /** The longest source, S. */
    public int sourceLength() {
        return source.length / size();
    }

    /** The longest target with both marks, T. */
    public int targetLength() {
        return target.length / size();
    }

    /** How many source tokens are no padding. */
    public long sourceTokens() {
        return IntStream.of(sourceLengths).asLongStream().sum();
    }

    /** How many tokens a network predicts: every real target token but {@code <sos>}. */
    public long targetTokens() {
        return IntStream.of(targetLengths).asLongStream().sum() - size();
    }

    /** The share of padding in both sides together, in {@code [0, 1)}. */
    public double paddingShare() {
        long real = sourceTokens() + targetTokens() + size();
        return 1 - (double) real / (source.length + target.length);
    }

    private static int[] lengths(int[][] rows) {
        return Arrays.stream(rows).mapToInt(row -> row.length).toArray();
    }

    private static long[] padded(int[][] rows) {
        int width = Arrays.stream(rows).mapToInt(row -> row.length).max().orElse(0);
        long[] cells = new long[rows.length * width];
        Arrays.fill(cells, Vocabulary.PADDING);
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                cells[row * width + column] = rows[row][column];
            }
        }
        return cells;
    }
}
