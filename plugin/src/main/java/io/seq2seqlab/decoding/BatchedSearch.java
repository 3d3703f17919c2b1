package io.seq2seqlab.decoding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Searches for translations of many sources, those of similar length together. */
public final class BatchedSearch {

    private final GreedySearch search;
    private final int batchSentences;

    /** @throws IllegalArgumentException if a batch would hold no sentence */
    public BatchedSearch(GreedySearch search, int batchSentences) {
        if (batchSentences < 1) {
            throw new IllegalArgumentException("a batch of " + batchSentences + " sentences, expected 1 or more");
        }
        this.search = search;
        this.batchSentences = batchSentences;
    }

    /**
     * One hypothesis for each source, in order.
     *
     * @param sources token ids as the encoder reads them, none empty
     */
    public List<Hypothesis> search(StepDecoder decoder, List<int[]> sources) {
        int[] byLength = IntStream.range(0, sources.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -sources.get(i).length))
                .mapToInt(Integer::intValue)
                .toArray();
        Hypothesis[] found = new Hypothesis[sources.size()];
        for (int from = 0; from < byLength.length; from += batchSentences) {
            int[] places = Arrays.copyOfRange(byLength, from, Math.min(from + batchSentences, byLength.length));
            List<Hypothesis> batch = search.search(
                    decoder,
                    SourceBatch.padded(
                            Arrays.stream(places).mapToObj(sources::get).toList()));
            for (int row = 0; row < places.length; row++) {
                found[places[row]] = batch.get(row);
            }
        }
        return List.of(found);
    }
}
