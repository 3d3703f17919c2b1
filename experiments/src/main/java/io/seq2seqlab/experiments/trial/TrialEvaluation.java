package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.experiments.data.TrialData;
import io.seq2seqlab.experiments.results.AttentionFile;
import io.seq2seqlab.experiments.results.EvaluatedSplit;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.ScoreBasis;
import io.seq2seqlab.experiments.results.SentenceLine;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.schema.EvaluationSettings;
import io.seq2seqlab.metrics.TextMetric;
import io.seq2seqlab.text.TextCodec;
import io.seq2seqlab.tribuo.Seq2SeqEvaluation;
import io.seq2seqlab.tribuo.Seq2SeqEvaluation.Sentence;
import io.seq2seqlab.tribuo.Seq2SeqEvaluator;
import io.seq2seqlab.tribuo.Seq2SeqModel;
import io.seq2seqlab.tribuo.TokenSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.tribuo.Dataset;

/**
 * Scores a model on the validation set and, where the trial's scope has them, the test sets. For every split {@code translations.tsv}, {@code
 * sentences.jsonl} (each sentence's statistics, which add up to the corpus's) and {@code attention.jsonl} (the first
 * sentences under forced decoding); {@code metrics.json} comes last.
 *
 * <p>Text metrics compare lines: the translation as the tokenizer of the data joins it, and the reference as it stands in its
 * file, cased as {@code data.lowercase} says; BLEU then splits them as {@code evaluation.bleu} says. Token accuracy is the share of the reference's tokens
 * predicted under teacher forcing, here as during training.
 */
final class TrialEvaluation {

    private static final int SENTENCES_WITH_ATTENTION = 50;

    private final TrialSpec spec;
    private final EvaluationSettings settings;
    private final TrialData data;
    private final Consumer<TrialEvent> events;

    TrialEvaluation(TrialSpec spec, EvaluationSettings settings, TrialData data, Consumer<TrialEvent> events) {
        this.spec = spec;
        this.settings = settings;
        this.data = data;
        this.events = events;
    }

    void write(Seq2SeqModel model, RunDirectory run) throws IOException {
        Map<String, String> signatures = new LinkedHashMap<>();
        TextMetrics.of(settings)
                .forEach((metric, text) ->
                        signatures.put(metric.toString(), TextMetrics.signature(text, data.settings(), translator())));
        Map<String, Map<String, Double>> splits = new LinkedHashMap<>();
        Map<String, EvaluatedSplit> about = new LinkedHashMap<>();
        Map<String, String> unaligned = data.withoutAlignments(settings, spec.scope());
        TextCodec codec = data.codecs().target().codec();
        ReferenceText text = new ReferenceText(codec, model.targetVocabulary());
        List<String> evaluated = data.evaluationSplits(settings, spec.scope());
        for (String split : evaluated) {
            Dataset<TokenSequence> sentences = data.evaluation(split);
            events.accept(new TrialEvent.Evaluating(
                    new TrialEvent.Evaluation(spec.evaluationKey(), split, sentences.size())));
            Seq2SeqEvaluation evaluation = new Seq2SeqEvaluator(textMetrics(), codec).evaluate(model, sentences);
            writeSentences(evaluation, run.evaluation(spec.evaluationKey()).resolve(split));
            SplitFigures figures = new SplitFigures(
                    evaluation,
                    settings.metrics(),
                    Optional.ofNullable(unaligned.get(split)),
                    text.obstacle(evaluation.sentences()));
            Map<String, Double> values = new LinkedHashMap<>(figures.values());
            values.put(Evaluation.SENTENCES, (double) sentences.size());
            splits.put(split, values);
            about.put(
                    split,
                    new EvaluatedSplit(
                            Optional.of(basis(evaluation, model)), figures.absent(), evaluation.emptySources()));
            events.accept(
                    new TrialEvent.Evaluated(new TrialEvent.Figures(spec.evaluationKey(), split, figures.values())));
        }
        new Evaluation(spec.evaluationKey(), signatures, splits, about).write(run);
    }

    /** What translates, and how where it does not so greedily. */
    private String translator() {
        SearchSettings search = settings.search();
        return settings.engine() + (search.greedy() ? "" : "|search:" + search);
    }

    private List<TextMetric> textMetrics() {
        return List.copyOf(TextMetrics.of(settings).values());
    }

    private ScoreBasis basis(Seq2SeqEvaluation evaluation, Seq2SeqModel model) {
        return ScoreBasis.of(
                data.settings(),
                evaluation.sentences().stream().map(Sentence::source).toList(),
                evaluation.sentences().stream().map(Sentence::target).toList(),
                model.targetVocabulary().sha256());
    }

    private static void writeSentences(Seq2SeqEvaluation evaluation, Path directory) throws IOException {
        List<Sentence> sentences = evaluation.sentences();
        TranslationsFile.write(
                directory,
                sentences.stream()
                        .map(sentence ->
                                new TranslationsFile.Row(sentence.source(), sentence.target(), sentence.hypothesis()))
                        .toList());
        SentenceLine.write(
                directory, sentences.stream().map(TrialEvaluation::line).toList());
        AttentionFile.write(
                directory,
                sentences.stream()
                        .limit(SENTENCES_WITH_ATTENTION)
                        .flatMap(sentence -> sentence.reference().stream())
                        .flatMap(score -> score.attention().stream()));
    }

    private static SentenceLine line(Sentence sentence) {
        Map<String, double[]> statistics = new LinkedHashMap<>();
        sentence.statistics().forEach((metric, counts) -> statistics.put(SplitFigures.key(metric), counts));
        OptionalLong characters = OptionalLong.of(ReferenceText.characters(sentence));
        return sentence.reference()
                .map(score -> new SentenceLine(
                        characters,
                        statistics,
                        OptionalDouble.of(score.negativeLogLikelihood()),
                        OptionalLong.of(score.tokens()),
                        OptionalLong.of(score.correctTokens()),
                        OptionalDouble.of(score.freeRunning().negativeLogLikelihood()),
                        OptionalLong.of(score.freeRunning().correctTokens()),
                        sentence.alignment()))
                .orElseGet(() -> new SentenceLine(
                        characters,
                        statistics,
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        sentence.alignment()));
    }
}
