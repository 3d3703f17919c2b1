package io.seq2seqlab.experiments.corpus;

import io.seq2seqlab.text.SentencePair;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much of a set stands in the training text too, token by token. It is no fault: short sentences recur. It is told, because
 * a network need not translate what it has seen.
 *
 * @param size pairs of the set that have a source
 * @param pairs those that stand in training as they are
 * @param sources those whose source stands in training, whatever its translation there
 * @param targets those whose target does, whatever its source there
 */
public record TrainingOverlap(int size, int pairs, int sources, int targets) {

    /**
     * Counts for several sets at once.
     *
     * @param training what is trained on
     * @param sets by name
     */
    public static Map<String, TrainingOverlap> of(
            Collection<SentencePair> training, Map<String, List<SentencePair>> sets) {
        Set<SentencePair> pairs = seen(training, sets, Function.identity());
        Set<List<String>> sources = seen(training, sets, SentencePair::source);
        Set<List<String>> targets = seen(training, sets, SentencePair::target);
        Map<String, TrainingOverlap> overlaps = new LinkedHashMap<>();
        sets.forEach((name, set) -> {
            List<SentencePair> read =
                    set.stream().filter(pair -> !pair.source().isEmpty()).toList();
            overlaps.put(
                    name,
                    new TrainingOverlap(
                            read.size(),
                            (int) read.stream().filter(pairs::contains).count(),
                            (int) read.stream()
                                    .filter(pair -> sources.contains(pair.source()))
                                    .count(),
                            (int) read.stream()
                                    .filter(pair -> targets.contains(pair.target()))
                                    .count()));
        });
        return overlaps;
    }

    /** What stands in a set and in training; only the sets, which are small, are kept while the training text passes. */
    private static <T> Set<T> seen(
            Collection<SentencePair> training, Map<String, List<SentencePair>> sets, Function<SentencePair, T> part) {
        Set<T> wanted =
                sets.values().stream().flatMap(List::stream).map(part).collect(Collectors.toCollection(HashSet::new));
        return training.stream().map(part).filter(wanted::contains).collect(Collectors.toCollection(HashSet::new));
    }

    /** A part of the set, with its share: {@code 12 (1.2 %)}. */
    public String counted(int part) {
        return String.format(Locale.ROOT, "%,d (%.1f %%)", part, size == 0 ? 0 : 100.0 * part / size);
    }
}
