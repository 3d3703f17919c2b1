package io.seq2seqlab.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts pairs of similar lengths into one batch, so that little of a batch is padding. Each pair is in exactly one batch. */
public final class Batcher {
    /** Pairs are sorted by length within pools of this many; larger pools leave less padding, and less to chance. */
    private static final int POOL = 1 << 15;

    private final BatchSize size;

    public Batcher(BatchSize size) {
        this.size = size;
    }

    /**
     * The batches of one epoch: which pairs of equal lengths meet is random, and so is the order of the batches. The same
     * state of the generator gives the same batches.
     */
    public List<Batch> shuffled(List<EncodedPair> pairs, RandomGenerator random) {
        int[] places = IntStream.range(0, pairs.size()).toArray();
        shuffle(places, random);
        List<int[]> batches = pools(places)
                .flatMap(pool -> cut(byLength(pool, pairs), pairs).stream())
                .toList();
        int[] order = IntStream.range(0, batches.size()).toArray();
        shuffle(order, random);
        return IntStream.of(order)
                .mapToObj(batch -> Batch.of(pairs, batches.get(batch)))
                .toList();
    }

    private static Stream<int[]> pools(int[] places) {
        return IntStream.iterate(0, start -> start < places.length, start -> start + POOL)
                .mapToObj(start -> Arrays.copyOfRange(places, start, Math.min(places.length, start + POOL)));
    }

    /**
     * How many batches {@link #shuffled} makes. Where batches are measured in tokens and the pairs fill more than one pool,
     * epochs may differ by a few; this is the number for the pairs as they come.
     */
    public int count(List<EncodedPair> pairs) {
        return pools(IntStream.range(0, pairs.size()).toArray())
                .mapToInt(pool -> size instanceof BatchSize.Sentences sentences
                        ? (pool.length + sentences.count() - 1) / sentences.count()
                        : cut(byLength(pool, pairs), pairs).size())
                .sum();
    }

    /** The same batches every time, short sentences first; for evaluation. */
    public List<Batch> sorted(List<EncodedPair> pairs) {
        int[] places = IntStream.range(0, pairs.size()).toArray();
        return cut(byLength(places, pairs), pairs).stream()
                .map(batch -> Batch.of(pairs, batch))
                .toList();
    }

    /**
     * By target length, since the output layer is most of the work; targets of equal length by source length, rising and
     * falling in turn, so that neighbours are alike where the target length changes too. A stable sort: pairs of equal
     * lengths stay in the order in which they came.
     */
    private static int[] byLength(int[] places, List<EncodedPair> pairs) {
        Comparator<Integer> byTarget =
                Comparator.comparingInt(place -> pairs.get(place).target().length);
        return IntStream.of(places)
                .boxed()
                .sorted(byTarget.thenComparingInt(place -> inTurn(pairs.get(place))))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int inTurn(EncodedPair pair) {
        return pair.target().length % 2 == 0 ? pair.source().length : -pair.source().length;
    }

    private List<int[]> cut(int[] places, List<EncodedPair> pairs) {
        List<int[]> batches = new ArrayList<>();
        int start = 0;
        int longestSource = 0;
        int longestTarget = 0;
        for (int end = 0; end < places.length; end++) {
            EncodedPair pair = pairs.get(places[end]);
            longestSource = Math.max(longestSource, pair.source().length);
            longestTarget = Math.max(longestTarget, pair.target().length);
            if (end > start && isOver(end + 1 - start, longestSource + longestTarget)) {
                batches.add(Arrays.copyOfRange(places, start, end));
                start = end;
                longestSource = pair.source().length;
                longestTarget = pair.target().length;
            }
        }
        if (start < places.length) {
            batches.add(Arrays.copyOfRange(places, start, places.length));
        }
        return batches;
    }

    private boolean isOver(int rows, int width) {
        if (size instanceof BatchSize.Sentences sentences) {
            return rows > sentences.count();
        }
        return (long) rows * width > size.count();
    }

    private static void shuffle(int[] values, RandomGenerator random) {
        for (int last = values.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int value = values[last];
            values[last] = values[other];
            values[other] = value;
        }
    }
}
