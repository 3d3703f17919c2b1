package io.seq2seqlab.text;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How a text is read in byte-pair encodings (Sennrich et al. 2016).
 *
 * @param source where the merges come from
 * @param vocabularyThreshold how often a side's training lines must have a piece; words are not left in rarer ones
 * @param dropout how likely each merge is left out where training samples (BPE-dropout; Provilkov et al. 2020); in [0, 1)
 */
public record BytePairEncoding(Source source, OptionalInt vocabularyThreshold, double dropout) {

    /** Where merges come from. */
    public sealed interface Source {}

    /**
     * Merges that are learned from training lines.
     *
     * @param operations the largest number of merges
     * @param joint whether both sides share the merges, which are learned from the lines of both
     */
    public record Learned(int operations, boolean joint) implements Source {}

    /**
     * Merges of a file, for both sides.
     *
     * @param file codes of subword-nmt, or a {@code tokenizer.json} of Hugging Face with a BPE model
     */
    public record OfFile(Path file) implements Source {}

    /** Pairs of symbols that occur once are never merged. */
    private static final int LEAST_FREQUENCY = 2;

    /**
     * How both sides are read and written.
     *
     * @param source the training lines of the language that is read
     * @param target those of the one that is written
     * @throws CorpusException if the merges' file cannot be read, or is none; the message is one line and names the place
     */
    public Codecs codecs(List<String> source, List<String> target, Casing casing) {
        List<String> sources = source.stream().map(casing::apply).toList();
        List<String> targets = target.stream().map(casing::apply).toList();
        if (this.source instanceof Learned learned && !learned.joint()) {
            return new Codecs(
                    reading(learned(learned, sources.stream()), sources, casing),
                    reading(learned(learned, targets.stream()), targets, casing));
        }
        Merges merges = this.source instanceof Learned learned
                ? learned(learned, Stream.concat(sources.stream(), targets.stream()))
                : MergesFile.read(((OfFile) this.source).file(), casing);
        return new Codecs(reading(merges, sources, casing), reading(merges, targets, casing));
    }

    private static Merges learned(Learned how, Stream<String> lines) {
        return MergeLearner.learn(MergeLearner.frequencies(lines.toList()), how.operations(), LEAST_FREQUENCY);
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
        boolean hasPieces = !frequencies.isEmpty();
        frequencies.values().removeIf(times -> times < vocabularyThreshold.getAsInt());
        if (hasPieces && frequencies.isEmpty()) {
            throw new CorpusException(String.format(
                    Locale.ROOT,
                    "no piece of bpe occurs %d times in the training text; set data.vocabulary_threshold lower",
                    vocabularyThreshold.getAsInt()));
        }
        return new TextReading(new BytePairCodec(merges, frequencies, dropout), casing);
    }
}
