package io.seq2seqlab.experiments.run;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.text.VocabularyLimits;
import io.seq2seqlab.tribuo.Benchmark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** What the training text of a trial says about its network's sizes before anything is trained. */
public final class TrainingText {

    /** {@code <sos>} and {@code <eos>}. */
    private static final int MARKS = 2;

    private final TrialSettings settings;
    private final List<SentencePair> pairs;

    private TrainingText(TrialSettings settings, List<SentencePair> pairs) {
        this.settings = settings;
        this.pairs = pairs;
    }

    /**
     * Reads the training split.
     *
     * @throws io.seq2seqlab.experiments.config.ConfigException if the corpus is not there
     */
    public static TrainingText of(TrialSettings settings) {
        var corpus = NamedCorpus.of(settings, CorpusCatalog.ofProcess()).corpus();
        return new TrainingText(settings, new TrialData(settings.data(), corpus).trainingPairs());
    }

    /** Source tokens, specials included. */
    public int sourceVocabulary() {
        return vocabulary(SentencePair::source);
    }

    /** Target tokens, specials included. */
    public int targetVocabulary() {
        return vocabulary(SentencePair::target);
    }

    private int vocabulary(Function<SentencePair, List<String>> side) {
        int minimum = settings.value("model.vocabulary.min_frequency")
                .map(Integer::valueOf)
                .orElse(1);
        OptionalInt words = settings.value("model.vocabulary.max_size").stream()
                .mapToInt(Integer::parseInt)
                .map(size -> size - Vocabulary.FIRST_WORD)
                .findFirst();
        return Vocabulary.build(pairs.stream().map(side).toList(), new VocabularyLimits(minimum, words))
                .size();
    }

    /**
     * Steps over batches of sentences of similar length, spread evenly from the shortest to the longest; lengths as the
     * network reads them, with the marks that are set.
     */
    public Workload workload(int sentences, int steps) {
        int sourceMarks = settings.value("model.encoder.source_marks")
                        .map(Boolean::valueOf)
                        .orElse(true)
                ? MARKS
                : 0;
        List<SentencePair> sorted = pairs.stream()
                .filter(pair -> !pair.isEmpty())
                .sorted(Comparator.comparingInt(pair -> pair.source().size()))
                .toList();
        int batches = (sorted.size() + sentences - 1) / sentences;
        int count = Math.min(steps, batches);
        List<Benchmark.Size> spread = new ArrayList<>();
        long positions = 0;
        long tokens = 0;
        for (int place = 0; place < count; place++) {
            int first = place * batches / count * sentences;
            List<SentencePair> batch = sorted.subList(first, Math.min(first + sentences, sorted.size()));
            Benchmark.Size size = new Benchmark.Size(
                    batch.size(),
                    sourceMarks + longest(batch, pair -> pair.source().size()),
                    MARKS + longest(batch, pair -> pair.target().size()));
            spread.add(size);
            positions += (long) size.sentences() * (size.source() + size.target());
            tokens += batch.stream()
                    .mapToLong(pair -> pair.source().size() + pair.target().size() + sourceMarks + MARKS)
                    .sum();
        }
        Benchmark benchmark = new Benchmark(spread, sourceVocabulary(), targetVocabulary(), steps);
        return new Workload(benchmark, 1 - (double) tokens / positions);
    }

    private static int longest(List<SentencePair> batch, ToIntFunction<SentencePair> length) {
        return batch.stream().mapToInt(length).max().orElseThrow();
    }
}
