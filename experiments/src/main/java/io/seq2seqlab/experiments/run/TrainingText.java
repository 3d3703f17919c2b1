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

    /** {@code <unk> <pad> <sos> <eos>}. */
    private static final int SPECIALS = 4;

    private final TrialSettings settings;
    private final List<SentencePair> pairs;

    private TrainingText(TrialSettings settings, List<SentencePair> pairs) {
        this.settings = settings;
        this.pairs = pairs;
    }

    /**
     * Reads the training split.
     *
     * @throws io.seq2seqlab.experiments.corpus.CorpusException if the corpus is not there
     */
    public static TrainingText of(TrialSettings settings) {
        var corpus = CorpusCatalog.ofProcess().find(settings.data().corpus());
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
                .map(size -> size - SPECIALS)
                .findFirst();
        return Vocabulary.build(pairs.stream().map(side).toList(), new VocabularyLimits(minimum, words))
                .size();
    }

    /** Steps over batches of sentences of similar length, spread evenly from the shortest to the longest. */
    public Benchmark benchmark(int sentences, int steps) {
        List<SentencePair> sorted = pairs.stream()
                .filter(pair -> !pair.isEmpty())
                .sorted(Comparator.comparingInt(pair -> pair.source().size()))
                .toList();
        List<Benchmark.Size> all = new ArrayList<>();
        for (int first = 0; first < sorted.size(); first += sentences) {
            List<SentencePair> batch = sorted.subList(first, Math.min(first + sentences, sorted.size()));
            all.add(new Benchmark.Size(
                    batch.size(),
                    longest(batch, pair -> pair.source().size()),
                    1 + longest(batch, pair -> pair.target().size())));
        }
        int count = Math.min(steps, all.size());
        List<Benchmark.Size> spread = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            spread.add(all.get(place * all.size() / count));
        }
        return new Benchmark(spread, sourceVocabulary(), targetVocabulary(), steps);
    }

    private static int longest(List<SentencePair> batch, ToIntFunction<SentencePair> length) {
        return batch.stream().mapToInt(length).max().orElseThrow();
    }
}
