package io.seq2seqlab.experiments.run;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.text.BatchSize;
import io.seq2seqlab.text.Batcher;
import io.seq2seqlab.text.EncodedPair;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.text.VocabularyLimits;
import io.seq2seqlab.tribuo.Benchmark;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;

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
     * Steps over batches that training would make of this text in its first epoch; lengths as the network reads them, with
     * the marks that are set.
     */
    public Benchmark benchmark(int sentences, int steps) {
        int sourceMarks = settings.value("model.encoder.source_marks")
                        .map(Boolean::valueOf)
                        .orElse(true)
                ? MARKS
                : 0;
        int longest =
                settings.value("training.max_length").map(Integer::valueOf).orElse(Integer.MAX_VALUE);
        List<EncodedPair> lengths = pairs.stream()
                .filter(pair -> !pair.isEmpty())
                .filter(pair -> Math.max(pair.source().size(), pair.target().size()) <= longest)
                .map(pair -> new EncodedPair(
                        new int[pair.source().size() + sourceMarks],
                        new int[pair.target().size() + MARKS]))
                .toList();
        List<Benchmark.Lengths> batches = new Batcher(new BatchSize.Sentences(sentences))
                .shuffled(lengths, new SplittableRandom(1)).stream()
                        .limit(steps)
                        .map(batch -> new Benchmark.Lengths(batch.sourceLengths(), batch.targetLengths()))
                        .toList();
        return new Benchmark(batches, sourceVocabulary(), targetVocabulary(), steps);
    }
}
