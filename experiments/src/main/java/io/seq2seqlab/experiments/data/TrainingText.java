package io.seq2seqlab.experiments.data;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.text.BatchSize;
import io.seq2seqlab.text.Batcher;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.EncodedPair;
import io.seq2seqlab.text.LengthLimit;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Vocabularies;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.text.VocabularyLimits;
import io.seq2seqlab.tribuo.Benchmark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** What a training text says about networks' sizes and trainings before anything is trained. Nothing is counted twice. */
public final class TrainingText {

    /** {@code <sos>} and {@code <eos>}. */
    private static final int MARKS = 2;

    private final List<SentencePair> pairs;
    private final Codecs codecs;
    private final Map<Known, Vocabularies> vocabularies = new HashMap<>();
    private final Map<Reading, List<EncodedPair>> lengths = new HashMap<>();
    private final Map<Reading, Totals> totals = new HashMap<>();
    private final Map<Batches, Integer> updates = new HashMap<>();

    /** Which pairs a network learns from, and whether it reads marks around their sources. */
    private record Reading(LengthLimit limit, boolean sourceMarks) {

        private static Reading of(TrialSettings settings) {
            return new Reading(
                    TrainingText.limit(settings),
                    settings.value("model.encoder.source_marks")
                            .map(Boolean::valueOf)
                            .orElse(true));
        }
    }

    /** Mean lengths, rounded, and the number of tokens that are predicted. */
    private record Totals(int source, int target, long predicted) {

        private static Totals of(List<EncodedPair> pairs) {
            return new Totals(
                    mean(pairs, pair -> pair.source().length),
                    mean(pairs, pair -> pair.target().length),
                    pairs.stream().mapToLong(pair -> pair.target().length - 1L).sum());
        }

        private static int mean(List<EncodedPair> pairs, ToIntFunction<EncodedPair> length) {
            return (int) Math.round(pairs.stream().mapToInt(length).average().orElse(MARKS));
        }
    }

    /** Which tokens a network knows. */
    record Known(VocabularyLimits limits, Vocabularies.Sharing sharing) {

        static Known of(TrialSettings settings) {
            OptionalInt size = whole(settings, "model.vocabulary.max_size");
            return new Known(
                    new VocabularyLimits(
                            whole(settings, "model.vocabulary.min_frequency").orElse(1),
                            size.isPresent() ? OptionalInt.of(size.getAsInt() - Vocabulary.FIRST_WORD) : size),
                    settings.value("model.shared_embeddings")
                                    .map(Boolean::valueOf)
                                    .orElse(false)
                            ? Vocabularies.Sharing.JOINT
                            : Vocabularies.Sharing.SEPARATE);
        }
    }

    private record Batches(Reading reading, BatchSize size) {}

    /**
     * @param pairs what is trained on; those without a source are of no account
     * @param codecs how its lines became tokens
     */
    TrainingText(List<SentencePair> pairs, Codecs codecs) {
        this.codecs = codecs;
        this.pairs = pairs.stream().filter(pair -> !pair.source().isEmpty()).toList();
    }

    /** How often each source token occurs. */
    public Map<String, Integer> sourceFrequencies() {
        Map<String, Integer> frequencies = new HashMap<>();
        pairs.forEach(pair -> pair.source().forEach(token -> frequencies.merge(token, 1, Integer::sum)));
        return frequencies;
    }

    /** Source tokens, specials included. */
    public int sourceVocabulary(TrialSettings settings) {
        return vocabularies(settings).source().size();
    }

    /** Target tokens, specials included. */
    public int targetVocabulary(TrialSettings settings) {
        return vocabularies(settings).target().size();
    }

    /** What a network knows of the text. */
    Vocabularies vocabularies(TrialSettings settings) {
        return vocabularies.computeIfAbsent(
                Known.of(settings), known -> Vocabularies.of(pairs, codecs, known.limits(), known.sharing()));
    }

    /** What decides the cost of a network with these settings; lengths are the means over the pairs that it learns from. */
    public TextSizes sizes(TrialSettings settings) {
        Totals totals = totals(settings);
        return new TextSizes(sourceVocabulary(settings), targetVocabulary(settings), totals.source(), totals.target());
    }

    /** Target tokens that an epoch with these settings predicts, {@code <eos>} included. */
    public long targetTokensPerEpoch(TrialSettings settings) {
        return totals(settings).predicted();
    }

    private Totals totals(TrialSettings settings) {
        return totals.computeIfAbsent(Reading.of(settings), reading -> Totals.of(lengths(reading)));
    }

    /** The number of batches that an epoch with these settings takes, one update each. */
    public int updatesPerEpoch(TrialSettings settings) {
        return updates.computeIfAbsent(
                new Batches(Reading.of(settings), batch(settings)),
                batches -> new Batcher(batches.size()).count(lengths(batches.reading())));
    }

    /** How much these settings put into a batch. */
    public static BatchSize batch(TrialSettings settings) {
        OptionalInt tokens = whole(settings, "training.batch.tokens");
        return tokens.isPresent()
                ? new BatchSize.Tokens(tokens.getAsInt())
                : new BatchSize.Sentences(
                        whole(settings, "training.batch.sentences").orElseThrow());
    }

    /**
     * Steps over batches that training would make of this text in its first epoch; lengths as the network reads them, with
     * the marks that are set.
     */
    public Benchmark benchmark(TrialSettings settings, BatchSize batch, int steps) {
        List<Benchmark.Lengths> batches = new Batcher(batch)
                .shuffled(lengths(Reading.of(settings)), new SplittableRandom(1)).stream()
                        .limit(steps)
                        .map(rows -> new Benchmark.Lengths(rows.sourceLengths(), rows.targetLengths()))
                        .toList();
        return new Benchmark(batches, sourceVocabulary(settings), targetVocabulary(settings), steps);
    }

    /** Pairs of the lengths that are read; their tokens are of no account. */
    private List<EncodedPair> lengths(Reading reading) {
        return lengths.computeIfAbsent(reading, this::read);
    }

    private List<EncodedPair> read(Reading reading) {
        int sourceMarks = reading.sourceMarks() ? MARKS : 0;
        return pairs.stream()
                .filter(pair -> !pair.isEmpty() && reading.limit().allows(pair))
                .map(pair -> new EncodedPair(
                        new int[pair.source().size() + sourceMarks],
                        new int[pair.target().size() + MARKS]))
                .toList();
    }

    /** Which pairs are trained on. */
    static LengthLimit limit(TrialSettings settings) {
        return new LengthLimit(whole(settings, "training.max_length"));
    }

    private static OptionalInt whole(TrialSettings settings, String key) {
        Optional<Integer> value = settings.value(key).map(Integer::valueOf);
        return value.isPresent() ? OptionalInt.of(value.get()) : OptionalInt.empty();
    }
}
