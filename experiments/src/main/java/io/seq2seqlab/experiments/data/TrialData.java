package io.seq2seqlab.experiments.data;

import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.corpus.GoldAlignments;
import io.seq2seqlab.experiments.corpus.TrainingOverlap;
import io.seq2seqlab.experiments.results.EvaluationScope;
import io.seq2seqlab.experiments.results.ScoreBasis;
import io.seq2seqlab.experiments.schema.DataSettings;
import io.seq2seqlab.experiments.schema.EvaluationSettings;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.LengthLimit;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.TextLines;
import io.seq2seqlab.tribuo.ParallelTextDataSource;
import io.seq2seqlab.tribuo.TokenSequence;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tribuo.MutableDataset;

/** The splits of a corpus as Tribuo's data sets, read as the settings say, each once. */
public final class TrialData {

    private final DataSettings settings;
    private final Corpus corpus;
    private Optional<Codecs> codecs = Optional.empty();
    private final Map<String, ParallelCorpus> read = new HashMap<>();
    private final Map<String, GoldAlignments> alignments = new HashMap<>();
    private final Map<List<Object>, Map<String, TrainingOverlap>> overlaps = new HashMap<>();

    public TrialData(DataSettings settings, Corpus corpus) {
        this.settings = settings;
        this.corpus = corpus;
    }

    public DataSettings settings() {
        return settings;
    }

    /** How lines become tokens; what has to be learned of the training text is learned once. */
    public Codecs codecs() {
        if (codecs.isEmpty()) {
            codecs = Optional.of(settings.codecs(
                    () -> trainingLines(settings.source()), () -> trainingLines(settings.target()), corpus.folder()));
        }
        return codecs.get();
    }

    private List<String> trainingLines(String language) {
        List<String> lines = TextLines.read(corpus.file(Corpus.TRAIN, language));
        return lines.subList(0, Math.min(settings.trainingSentences().orElse(lines.size()), lines.size()));
    }

    public MutableDataset<TokenSequence> training() {
        return new MutableDataset<>(ParallelTextDataSource.of(new ParallelCorpus(name(Corpus.TRAIN), trainingPairs())));
    }

    List<SentencePair> pairs(String split) {
        return text(split).pairs();
    }

    List<SentencePair> trainingPairs() {
        List<SentencePair> pairs = pairs(Corpus.TRAIN);
        return pairs.subList(0, Math.min(settings.trainingSentences().orElse(pairs.size()), pairs.size()));
    }

    /** With gold alignments where the corpus has them. */
    public MutableDataset<TokenSequence> evaluation(String split) {
        ParallelCorpus text = text(split);
        return new MutableDataset<>(
                alignments(split) instanceof GoldAlignments.Known gold
                        ? ParallelTextDataSource.aligned(text, gold.pairs())
                        : ParallelTextDataSource.of(text));
    }

    /** The validation set, and then the test sets where the scope has them. */
    public List<String> evaluationSplits(EvaluationSettings evaluation, EvaluationScope scope) {
        if (scope == EvaluationScope.VALIDATION_ONLY) {
            return List.of(Corpus.VALIDATION);
        }
        List<String> tests = evaluation.testSets().isEmpty() ? corpus.testSets() : evaluation.testSets();
        return Stream.concat(Stream.of(Corpus.VALIDATION), tests.stream()).toList();
    }

    /**
     * Reads every split that training and evaluation read.
     *
     * @throws CorpusException if one is not there
     * @throws CorpusException if one cannot be read as a parallel text, or its alignments are none of it
     */
    void requireReadable(EvaluationSettings evaluation) {
        text(Corpus.TRAIN);
        evaluationSplits(evaluation, EvaluationScope.TEST_SETS).forEach(split -> {
            text(split);
            alignments(split);
        });
    }

    /** Why splits that are evaluated have no gold alignments, by split; of those that have some the reason why they are not used. */
    public Map<String, String> withoutAlignments(EvaluationSettings evaluation, EvaluationScope scope) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String split : evaluationSplits(evaluation, scope)) {
            if (alignments(split) instanceof GoldAlignments.Unusable unusable) {
                reasons.put(split, unusable.why());
            } else if (alignments(split) instanceof GoldAlignments.Missing missing
                    && evaluation.metrics().contains(Metric.AER)) {
                reasons.put(split, missing.why());
            }
        }
        return reasons;
    }

    /** Why the gold alignments of splits that are evaluated may be other links than was meant, one line each. */
    List<String> doubtfulAlignments(EvaluationSettings evaluation) {
        return evaluationSplits(evaluation, EvaluationScope.TEST_SETS).stream()
                .map(this::alignments)
                .flatMap(gold -> gold instanceof GoldAlignments.Known known ? known.doubt().stream() : Stream.empty())
                .toList();
    }

    /**
     * How much of the splits that are evaluated is trained on.
     *
     * @param limit on the length of pairs that are trained on
     */
    Map<String, TrainingOverlap> overlaps(EvaluationSettings evaluation, LengthLimit limit) {
        return overlaps.computeIfAbsent(List.of(evaluation.testSets(), limit), unread -> {
            Map<String, List<SentencePair>> sets = new LinkedHashMap<>();
            evaluationSplits(evaluation, EvaluationScope.TEST_SETS).forEach(split -> sets.put(split, pairs(split)));
            return TrainingOverlap.of(
                    trainingPairs().stream()
                            .filter(pair -> !pair.isEmpty() && limit.allows(pair))
                            .toList(),
                    sets);
        });
    }

    /** What scores of a split rest on, as its files are now, but for the vocabulary of a network. */
    public ScoreBasis basis(String split) {
        ParallelCorpus text = text(split);
        return ScoreBasis.of(
                settings, text.sources().stream().map(codecs().source()::decode).toList(), text.references(), "");
    }

    private ParallelCorpus text(String split) {
        return read.computeIfAbsent(split, this::read);
    }

    private ParallelCorpus read(String split) {
        return ParallelCorpus.read(
                name(split),
                corpus.file(split, settings.source()),
                corpus.file(split, settings.target()),
                codecs().source(),
                codecs().target());
    }

    private String name(String split) {
        return corpus.name() + " " + split;
    }

    /** What the corpus knows of a split's gold alignments. */
    GoldAlignments alignments(String split) {
        return alignments.computeIfAbsent(
                split, unread -> GoldAlignments.of(corpus, unread, settings.source(), settings.target(), codecs()));
    }
}
