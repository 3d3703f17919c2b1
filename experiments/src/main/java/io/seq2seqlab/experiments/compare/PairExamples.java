package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.experiments.compare.PairComparison.Example;
import io.seq2seqlab.experiments.results.AttentionFile;
import io.seq2seqlab.experiments.results.SentenceLine;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.scores.ScoredRun;
import io.seq2seqlab.experiments.scores.SentenceFiles;
import io.seq2seqlab.metrics.Chrf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The sentences of a test set whose translations differ most, by chrF, in favour of either. */
final class PairExamples {

    private static final int OF_EACH = 2;

    private PairExamples() {}

    /**
     * Among the sentences whose attention was kept, where both have some; else among all.
     *
     * @param split whose sentences they are
     */
    static List<Example> of(ScoredRun first, ScoredRun second, String split, SentenceFiles files) {
        List<TranslationsFile.Row> one = files.translations(first, split);
        List<TranslationsFile.Row> other = files.translations(second, split);
        List<Optional<AttentionMap>> attention = attention(files.directory(first, split));
        List<Optional<AttentionMap>> otherAttention = attention(files.directory(second, split));
        int sentences = Math.min(one.size(), other.size());
        int kept = Math.min(attention.size(), otherAttention.size());
        List<Example> examples = IntStream.range(0, kept == 0 ? sentences : Math.min(kept, sentences))
                .mapToObj(place -> example(
                        place, one.get(place), other.get(place), at(attention, place), at(otherAttention, place)))
                .filter(example -> example.firstChrf() != example.secondChrf())
                .sorted(Comparator.comparingDouble(example -> example.secondChrf() - example.firstChrf()))
                .toList();
        return Stream.concat(
                        examples.stream()
                                .filter(example -> example.firstChrf() > example.secondChrf())
                                .limit(OF_EACH),
                        examples.stream()
                                .filter(example -> example.firstChrf() < example.secondChrf())
                                .sorted(Comparator.comparingDouble(
                                        example -> example.firstChrf() - example.secondChrf()))
                                .limit(OF_EACH))
                .toList();
    }

    private static Example example(
            int place,
            TranslationsFile.Row one,
            TranslationsFile.Row other,
            Optional<AttentionMap> attention,
            Optional<AttentionMap> otherAttention) {
        return new Example(
                place + 1,
                one.source(),
                one.reference(),
                one.hypothesis(),
                other.hypothesis(),
                chrf(one),
                chrf(other),
                attention,
                otherAttention);
    }

    private static double chrf(TranslationsFile.Row sentence) {
        return Chrf.DEFAULT.score(Chrf.DEFAULT.statistics(sentence.hypothesis(), sentence.reference()));
    }

    private static Optional<AttentionMap> at(List<Optional<AttentionMap>> maps, int place) {
        return place < maps.size() ? maps.get(place) : Optional.empty();
    }

    /**
     * Of the first sentences; none for a network without attention. A sentence without tokens on both sides was not rated and
     * has none: the file goes on with the next.
     */
    private static List<Optional<AttentionMap>> attention(Path directory) {
        Iterator<AttentionMap> kept =
                AttentionFile.read(directory, Integer.MAX_VALUE).iterator();
        if (!kept.hasNext()) {
            return List.of();
        }
        Iterator<SentenceLine> sentences = SentenceLine.read(directory).iterator();
        List<Optional<AttentionMap>> maps = new ArrayList<>();
        while (kept.hasNext() && sentences.hasNext()) {
            maps.add(sentences.next().tokens().isPresent() ? Optional.of(kept.next()) : Optional.empty());
        }
        return maps;
    }
}
