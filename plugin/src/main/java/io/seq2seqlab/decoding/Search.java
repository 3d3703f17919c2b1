package io.seq2seqlab.decoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Looks for translations with an engine that takes one step at a time. */
public interface Search {

    /** How many sentences an engine reads at once where nothing else is asked for. */
    int SENTENCES_AT_ONCE = 64;

    /** The most tokens a hypothesis may have. */
    TokenLimit limit();

    /** For each source, in order, the hypotheses that were found, at least one, the best first. */
    List<List<Hypothesis>> search(StepDecoder decoder, SourceBatch sources);

    /** The best hypothesis for each of many sources, in order. */
    default List<Hypothesis> best(StepDecoder decoder, List<int[]> sources) {
        return best(decoder, sources, SENTENCES_AT_ONCE);
    }

    /** As {@link #search(StepDecoder, List, int)}, the best hypothesis alone. */
    default List<Hypothesis> best(StepDecoder decoder, List<int[]> sources, int sentencesAtOnce) {
        return search(decoder, sources, sentencesAtOnce).stream()
                .map(found -> found.get(0))
                .toList();
    }

    /**
     * The hypotheses for each of many sources, in order. Those of similar length are searched together.
     *
     * @param sources token ids as the encoder reads them, none empty
     * @throws IllegalArgumentException if a batch would hold no sentence
     */
    default List<List<Hypothesis>> search(StepDecoder decoder, List<int[]> sources, int sentencesAtOnce) {
        if (sentencesAtOnce < 1) {
            throw new IllegalArgumentException("a batch of " + sentencesAtOnce + " sentences, expected 1 or more");
        }
        int[] byLength = IntStream.range(0, sources.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -sources.get(i).length))
                .mapToInt(Integer::intValue)
                .toArray();
        List<List<Hypothesis>> found = new ArrayList<>(Collections.nCopies(sources.size(), List.of()));
        for (int from = 0; from < byLength.length; from += sentencesAtOnce) {
            int[] places = Arrays.copyOfRange(byLength, from, Math.min(from + sentencesAtOnce, byLength.length));
            List<List<Hypothesis>> batch = search(
                    decoder,
                    SourceBatch.padded(
                            Arrays.stream(places).mapToObj(sources::get).toList()));
            for (int row = 0; row < places.length; row++) {
                found.set(places[row], batch.get(row));
            }
        }
        return List.copyOf(found);
    }
}
