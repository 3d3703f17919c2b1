package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.compare.PairComparison.Slicing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** The sentences of a test set by what makes them hard. */
final class SentenceSlices {

    private static final int PARTS = 4;
    /** The greatest frequencies of the slices; words above the last are in one of their own. */
    private static final List<Integer> FREQUENCIES = List.of(0, 5, 20, 100);

    private final List<List<String>> sources;

    /** @param sources tokens of each sentence */
    SentenceSlices(List<List<String>> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Some sentences.
     *
     * @param sentences their places in the test set, from 0
     */
    record Part(Slicing slicing, String name, List<Integer> sentences) {}

    /** In four parts of about as many sentences each, the short ones first; sentences of one length are never apart. */
    List<Part> byLength() {
        int[] lengths = sources.stream().mapToInt(List::size).sorted().toArray();
        List<Integer> limits = IntStream.rangeClosed(1, PARTS)
                .map(part -> lengths[Math.max(0, part * lengths.length / PARTS - 1)])
                .distinct()
                .boxed()
                .toList();
        return parts(Slicing.LENGTH, limits, List::size, "");
    }

    /** @param frequencies how often each word occurs in the training text */
    List<Part> byRarestWord(Map<String, Integer> frequencies) {
        return parts(
                Slicing.RAREST_WORD,
                FREQUENCIES,
                source -> source.stream()
                        .mapToInt(word -> frequencies.getOrDefault(word, 0))
                        .min()
                        .orElse(0),
                "unseen");
    }

    /** A part for each limit, of what is above the limit before, and one for what is above the last. */
    private List<Part> parts(
            Slicing slicing, List<Integer> limits, ToIntFunction<List<String>> measure, String nothing) {
        int[] measures = sources.stream().mapToInt(measure).toArray();
        int least = Arrays.stream(measures).min().orElse(0);
        Map<Integer, List<Integer>> byLimit = new LinkedHashMap<>();
        limits.forEach(limit -> byLimit.put(limit, new ArrayList<>()));
        byLimit.put(Integer.MAX_VALUE, new ArrayList<>());
        for (int sentence = 0; sentence < measures.length; sentence++) {
            int value = measures[sentence];
            int limit =
                    limits.stream().filter(bound -> value <= bound).findFirst().orElse(Integer.MAX_VALUE);
            byLimit.get(limit).add(sentence);
        }
        List<Part> parts = new ArrayList<>();
        int from = least;
        for (Map.Entry<Integer, List<Integer>> part : byLimit.entrySet()) {
            if (!part.getValue().isEmpty()) {
                parts.add(new Part(slicing, name(from, part.getKey(), nothing), List.copyOf(part.getValue())));
            }
            from = part.getKey() == Integer.MAX_VALUE ? from : Math.max(from, part.getKey() + 1);
        }
        return parts;
    }

    private static String name(int from, int to, String nothing) {
        if (to == 0 && !nothing.isEmpty()) {
            return nothing;
        }
        if (to == Integer.MAX_VALUE) {
            return from + " or more";
        }
        return from == to ? String.valueOf(to) : from + "–" + to;
    }
}
