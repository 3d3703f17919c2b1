package io.seq2seqlab.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How byte-pair encodings are learned (Sennrich et al. 2016).
 *
 * @param operations the largest number of merges
 * @param joint whether both sides share the merges, which are learned from the lines of both
 * @param vocabularyThreshold how often a side's training lines must have a piece; words are not left in rarer ones
 * @param dropout how likely each merge is left out where training samples (BPE-dropout; Provilkov et al. 2020); in [0, 1)
 */
public record BytePairEncoding(int operations, boolean joint, OptionalInt vocabularyThreshold, double dropout) {

    /** Pairs of symbols that occur once are never merged. */
    private static final int LEAST_FREQUENCY = 2;

    /** How both sides are read and written after learning from their training lines. */
    public Codecs learned(List<String> source, List<String> target, Casing casing) {
        List<String> sources = source.stream().map(casing::apply).toList();
        List<String> targets = target.stream().map(casing::apply).toList();
        if (joint) {
            Merges merges =
                    merges(Stream.concat(sources.stream(), targets.stream()).toList());
            return new Codecs(reading(merges, sources, casing), reading(merges, targets, casing));
        }
        return new Codecs(reading(merges(sources), sources, casing), reading(merges(targets), targets, casing));
    }

    private Merges merges(List<String> lines) {
        return MergeLearner.learn(MergeLearner.frequencies(lines), operations, LEAST_FREQUENCY);
    }

    private TextReading reading(Merges merges, List<String> lines, Casing casing) {
        BytePairCodec codec = new BytePairCodec(merges, Map.of(), dropout);
        if (vocabularyThreshold.isEmpty()) {
            return new TextReading(codec, casing);
        }
        Map<String, Long> frequencies = new HashMap<>();
        MergeLearner.frequencies(lines)
                .forEach((word, times) ->
                        codec.encode(word).forEach(piece -> frequencies.merge(piece, times, Long::sum)));
        frequencies.values().removeIf(times -> times < vocabularyThreshold.getAsInt());
        return new TextReading(new BytePairCodec(merges, frequencies, dropout), casing);
    }
}
