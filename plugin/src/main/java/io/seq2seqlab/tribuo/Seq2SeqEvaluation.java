package io.seq2seqlab.tribuo;

import io.seq2seqlab.decoding.ReferenceScores;
import io.seq2seqlab.decoding.SentenceScore;
import io.seq2seqlab.metrics.AlignmentErrorRate;
import io.seq2seqlab.metrics.Bleu;
import io.seq2seqlab.metrics.BleuTokenization;
import io.seq2seqlab.metrics.Chrf;
import io.seq2seqlab.metrics.ExactMatch;
import io.seq2seqlab.metrics.GoldAlignment;
import io.seq2seqlab.metrics.LetterCase;
import io.seq2seqlab.metrics.Perplexity;
import io.seq2seqlab.metrics.Statistics;
import io.seq2seqlab.metrics.TextMetric;
import io.seq2seqlab.metrics.TokenAccuracy;
import io.seq2seqlab.text.TextCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.evaluation.Evaluation;
import org.tribuo.evaluation.metrics.EvaluationMetric;
import org.tribuo.evaluation.metrics.MetricID;
import org.tribuo.evaluation.metrics.MetricTarget;
import org.tribuo.provenance.EvaluationProvenance;

/** The scores of the translations of a data set, with the statistics of every sentence. */
public final class Seq2SeqEvaluation implements Evaluation<TokenSequence> {

    /** BLEU of the tokens as they are, chrF and exact match. */
    public static final List<TextMetric> DEFAULT_METRICS =
            List.of(new Bleu(BleuTokenization.NONE, LetterCase.MIXED), Chrf.DEFAULT, new ExactMatch());

    private static final String TOKEN_ACCURACY = "token-accuracy";
    private static final String PERPLEXITY = "perplexity";
    private static final String FREE_RUNNING_PERPLEXITY = "free-running-perplexity";
    private static final String EXPOSURE_GAP = "exposure-gap";
    private static final String AER = "aer";
    private static final String AER_FLOOR = "aer-floor";
    private static final MetricTarget<TokenSequence> WHOLE_CORPUS = new MetricTarget<>(EvaluationMetric.Average.MICRO);

    /**
     * What is known of one sentence.
     *
     * @param source the sentence that was translated, as a line
     * @param hypothesis the translation as a line
     * @param target the reference, a line as it stands in its file
     * @param statistics by metric name; statistics of sentences add up to those of a corpus
     * @param reference how the network rates the reference; empty where only translations were given or a side has no token
     * @param alignment attention against the gold alignment; empty where one of them is missing
     */
    public record Sentence(
            Prediction<TokenSequence> prediction,
            String source,
            String hypothesis,
            String target,
            Map<String, double[]> statistics,
            Optional<SentenceScore> reference,
            Optional<AlignmentErrorRate> alignment) {}

    private final List<Sentence> sentences;
    private final Map<String, Double> figures;
    private final Map<String, String> signatures;
    private final EvaluationProvenance provenance;

    private Seq2SeqEvaluation(
            List<Sentence> sentences,
            Map<String, Double> figures,
            Map<String, String> signatures,
            EvaluationProvenance provenance) {
        this.sentences = List.copyOf(sentences);
        this.figures = Collections.unmodifiableMap(figures);
        this.signatures = Collections.unmodifiableMap(signatures);
        this.provenance = provenance;
    }

    /** How translations are judged: by these metrics, of lines that the codec makes of tokens. */
    record Judgement(List<TextMetric> metrics, TextCodec codec) {

        Judgement {
            metrics = List.copyOf(metrics);
        }

        private String line(TokenSequence sentence) {
            return codec.decode(sentence.tokens());
        }

        /** Of tokens of which no line is known; empty where not even they are. */
        Optional<String> reference(TokenSequence sentence) {
            return sentence.equals(TokenSequence.UNKNOWN) ? Optional.empty() : Optional.of(line(sentence));
        }

        private Optional<String> reference(Example<TokenSequence> example) {
            return example instanceof SentenceExample sentence
                    ? sentence.reference().or(() -> reference(example.getOutput()))
                    : reference(example.getOutput());
        }
    }

    static Seq2SeqEvaluation of(
            Judgement judgement,
            List<Prediction<TokenSequence>> predictions,
            Optional<ReferenceScores> scores,
            EvaluationProvenance provenance) {
        List<Optional<String>> references = predictions.stream()
                .map(prediction -> judgement.reference(prediction.getExample()))
                .toList();
        return of(judgement, predictions, references, scores, provenance);
    }

    static Seq2SeqEvaluation of(
            Judgement judgement,
            List<Prediction<TokenSequence>> predictions,
            List<Optional<String>> references,
            Optional<ReferenceScores> scores,
            EvaluationProvenance provenance) {
        requireReferences(predictions, references);
        List<Sentence> sentences = new ArrayList<>();
        for (int place = 0; place < predictions.size(); place++) {
            int sentence = place;
            sentences.add(sentence(
                    judgement,
                    predictions.get(place),
                    references.get(place).orElseThrow(),
                    scores.flatMap(all -> all.sentences().get(sentence))));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        Map<String, String> signatures = new LinkedHashMap<>();
        for (TextMetric metric : judgement.metrics()) {
            List<double[]> statistics = sentences.stream()
                    .map(sentence -> sentence.statistics().get(metric.name()))
                    .toList();
            figures.put(metric.name(), metric.score(Statistics.sum(statistics)));
            signatures.put(metric.name(), metric.signature());
        }
        if (scores.isPresent()) {
            figures.put(TOKEN_ACCURACY, tokenAccuracy(scores.get().rated()));
            figures.put(PERPLEXITY, perplexity(scores.get().rated()));
            figures.put(FREE_RUNNING_PERPLEXITY, scores.get().freeRunningPerplexity());
            figures.put(EXPOSURE_GAP, exposureGap(scores.get().rated()));
        }
        sum(sentences.stream().flatMap(sentence -> sentence.alignment().stream()))
                .ifPresent(rate -> figures.put(AER, rate));
        sum(sentences.stream()
                        .filter(sentence -> sentence.alignment().isPresent())
                        .flatMap(sentence -> gold(sentence.prediction()).stream())
                        .map(GoldAlignment::best))
                .ifPresent(rate -> figures.put(AER_FLOOR, rate));
        return new Seq2SeqEvaluation(sentences, figures, signatures, provenance);
    }

    private static void requireReferences(
            List<Prediction<TokenSequence>> predictions, List<Optional<String>> references) {
        if (predictions.isEmpty() || predictions.size() != references.size()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%d translations and %d references; expected as many of both, at least one",
                    predictions.size(),
                    references.size()));
        }
        int unknown = references.indexOf(Optional.<String>empty());
        if (unknown >= 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "sentence %d has no translation to compare with; give every example a target",
                    unknown + 1));
        }
    }

    private static Sentence sentence(
            Judgement judgement, Prediction<TokenSequence> prediction, String target, Optional<SentenceScore> score) {
        String hypothesis = judgement.line(prediction.getOutput());
        Map<String, double[]> statistics = new LinkedHashMap<>();
        for (TextMetric metric : judgement.metrics()) {
            statistics.put(metric.name(), metric.statistics(hypothesis, target));
        }
        Optional<AlignmentErrorRate> alignment = score.flatMap(SentenceScore::attention)
                .flatMap(attention ->
                        gold(prediction).map(gold -> gold.rate(attention.weights(), attention.sourcePositions())));
        String source = prediction.getExample() instanceof SentenceExample example
                ? judgement.codec().decode(example.source())
                : "";
        return new Sentence(prediction, source, hypothesis, target, statistics, score, alignment);
    }

    private static Optional<GoldAlignment> gold(Prediction<TokenSequence> prediction) {
        return prediction.getExample() instanceof SentenceExample example ? example.alignment() : Optional.empty();
    }

    private static double perplexity(List<SentenceScore> scores) {
        return scores.stream()
                .map(score -> new Perplexity(score.negativeLogLikelihood(), score.tokens()))
                .reduce(Perplexity.EMPTY, Perplexity::plus)
                .value();
    }

    private static double tokenAccuracy(List<SentenceScore> scores) {
        return scores.stream()
                .map(score -> new TokenAccuracy(score.correctTokens(), score.tokens()))
                .reduce(TokenAccuracy.EMPTY, TokenAccuracy::plus)
                .percentage();
    }

    private static double exposureGap(List<SentenceScore> scores) {
        double nats = scores.stream()
                .mapToDouble(score -> score.freeRunning().negativeLogLikelihood()
                        - score.teacherForced().negativeLogLikelihood())
                .sum();
        return nats / scores.stream().mapToLong(SentenceScore::tokens).sum();
    }

    private static Optional<Double> sum(Stream<AlignmentErrorRate> sentences) {
        return sentences.reduce(AlignmentErrorRate::plus).map(AlignmentErrorRate::value);
    }

    /** Corpus BLEU, 0 to 100. */
    public double bleu() {
        return get("bleu");
    }

    /** Corpus chrF, 0 to 100. */
    public double chrf() {
        return get("chrf");
    }

    /** Percentage of sentences that equal their reference. */
    public double exactMatch() {
        return get("exact-match");
    }

    /** Percentage of the reference's tokens predicted under teacher forcing; empty where only translations were given. */
    public OptionalDouble tokenAccuracy() {
        return optional(TOKEN_ACCURACY);
    }

    /** Per token under teacher forcing; empty where only translations were given. */
    public OptionalDouble perplexity() {
        return optional(PERPLEXITY);
    }

    /**
     * By how many nats a reference's token is less likely, on average, where the network has read its own tokens before it
     * and not the reference's; empty where only translations were given.
     */
    public OptionalDouble exposureGap() {
        return optional(EXPOSURE_GAP);
    }

    /** Alignment error rate of the attention under forced decoding, 0 to 1; empty without gold alignments or attention. */
    public OptionalDouble alignmentErrorRate() {
        return optional(AER);
    }

    /** The least alignment error rate that one link for each target token reaches; empty where there is no such rate. */
    public OptionalDouble leastAlignmentErrorRate() {
        return optional(AER_FLOOR);
    }

    /**
     * A figure by its metric's name, such as {@code bleu}.
     *
     * @throws IllegalArgumentException if it was not computed
     */
    public double get(String name) {
        Double figure = figures.get(name);
        if (figure == null) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "there is no figure '%s', only %s", name, String.join(", ", figures.keySet())));
        }
        return figure;
    }

    private OptionalDouble optional(String name) {
        return figures.containsKey(name) ? OptionalDouble.of(figures.get(name)) : OptionalDouble.empty();
    }

    /** All figures by name. */
    public Map<String, Double> figures() {
        return figures;
    }

    /** What each text metric depends on beside the texts, by its name; only figures of equal signatures compare. */
    public Map<String, String> signatures() {
        return signatures;
    }

    /** How many sentences had no token to translate. */
    public int emptySources() {
        return (int) getPredictions().stream()
                .filter(prediction -> prediction.getExample() instanceof SentenceExample sentence
                        && sentence.source().isEmpty())
                .count();
    }

    /** Every sentence in the order of the data. */
    public List<Sentence> sentences() {
        return sentences;
    }

    @Override
    public Map<MetricID<TokenSequence>, Double> asMap() {
        Map<MetricID<TokenSequence>, Double> map = new LinkedHashMap<>();
        figures.forEach((name, figure) -> map.put(metric(name), figure));
        return Collections.unmodifiableMap(map);
    }

    /** The key of a figure in {@link #asMap()}. */
    public static MetricID<TokenSequence> metric(String name) {
        return new MetricID<>(WHOLE_CORPUS, name);
    }

    @Override
    public List<Prediction<TokenSequence>> getPredictions() {
        return sentences.stream().map(Sentence::prediction).toList();
    }

    @Override
    public EvaluationProvenance getProvenance() {
        return provenance;
    }

    /** A line for each figure, with the signature of its metric. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%d sentences", sentences.size()));
        figures.forEach((name, figure) -> {
            text.append(String.format(Locale.ROOT, "%n%-15s %8.2f", name, figure));
            if (signatures.containsKey(name)) {
                text.append("  ").append(signatures.get(name));
            }
        });
        return text.toString();
    }
}
