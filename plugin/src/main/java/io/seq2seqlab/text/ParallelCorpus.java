package io.seq2seqlab.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sentences and their translations, one pair per line of the two files, in their order. Pairs with an empty side stay in
 * place, so that pair i is always line i + 1; {@link Encoding} keeps them out of training.
 *
 * @param references for each pair the target as {@link TextReading#reference} gives it; none where only tokens are known
 */
public record ParallelCorpus(String name, List<SentencePair> pairs, List<String> references) {

    /** @throws CorpusException if there are references of some pairs alone */
    public ParallelCorpus {
        pairs = List.copyOf(pairs);
        references = List.copyOf(references);
        if (!references.isEmpty() && references.size() != pairs.size()) {
            throw new CorpusException(String.format(
                    Locale.ROOT,
                    "corpus %s: %d references for %d pairs, expected one each",
                    name,
                    references.size(),
                    pairs.size()));
        }
    }

    /** Pairs of which only tokens are known. */
    public ParallelCorpus(String name, List<SentencePair> pairs) {
        this(name, pairs, List.of());
    }

    /**
     * Reads two UTF-8 files, line i of the one the translation of line i of the other.
     *
     * @throws CorpusException if a file is missing, unreadable or not UTF-8, if the sides differ in length, or if no pair
     *     has tokens on both sides
     */
    public static ParallelCorpus read(
            String name, Path source, Path target, TextReading sourceReading, TextReading targetReading) {
        List<String> sources = TextLines.read(source, CorpusException::new);
        List<String> targets = TextLines.read(target, CorpusException::new);
        if (sources.size() != targets.size()) {
            throw new CorpusException(String.format(
                    Locale.ROOT,
                    "corpus %s: %s has %d lines and %s has %d; line i of one must be the translation of line i of the other",
                    name,
                    source,
                    sources.size(),
                    target,
                    targets.size()));
        }
        List<SentencePair> pairs = new ArrayList<>(sources.size());
        for (int line = 0; line < sources.size(); line++) {
            pairs.add(
                    new SentencePair(sourceReading.encode(sources.get(line)), targetReading.encode(targets.get(line))));
        }
        if (pairs.stream().allMatch(SentencePair::isEmpty)) {
            throw new CorpusException(String.format(
                    Locale.ROOT,
                    "corpus %s is empty: %s and %s have no line with tokens on both sides",
                    name,
                    source,
                    target));
        }
        return new ParallelCorpus(
                name, pairs, targets.stream().map(targetReading::reference).toList());
    }

    public List<List<String>> sources() {
        return pairs.stream().map(SentencePair::source).toList();
    }

    public List<List<String>> targets() {
        return pairs.stream().map(SentencePair::target).toList();
    }
}
