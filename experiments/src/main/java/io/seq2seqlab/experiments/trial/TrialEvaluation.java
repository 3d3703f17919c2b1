package io.seq2seqlab.experiments.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.experiments.data.TrialData;
import io.seq2seqlab.experiments.results.AtomicFile;
import io.seq2seqlab.experiments.results.EvaluatedSplit;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.ScoreBasis;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.schema.EvaluationSettings;
import io.seq2seqlab.metrics.TextMetric;
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
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

    void write(Seq2SeqModel model, Path directory) throws IOException {
        ObjectNode metrics = Json.MAPPER.createObjectNode().put("format", 1);
        ObjectNode signatures = metrics.putObject("signatures");
        TextMetrics.of(settings)
                .forEach((metric, text) -> signatures.put(
                        metric.toString(),
                        TextMetrics.signature(
                                text, data.settings(), settings.engine().toString())));
        ObjectNode splits = metrics.putObject("splits");
        Map<String, EvaluatedSplit> about = new LinkedHashMap<>();
        Map<String, String> unaligned = data.withoutAlignments(settings, spec.scope());
        ReferenceText text = new ReferenceText(data.tokenizer(), model.targetVocabulary());
        List<String> evaluated = data.evaluationSplits(settings, spec.scope());
        for (String split : evaluated) {
            Dataset<TokenSequence> sentences = data.evaluation(split);
            events.accept(new TrialEvent.Evaluating(
                    new TrialEvent.Evaluation(spec.evaluationKey(), split, sentences.size())));
            Seq2SeqEvaluation evaluation =
                    new Seq2SeqEvaluator(textMetrics(), data.tokenizer()).evaluate(model, sentences);
            writeSentences(evaluation, directory.resolve(split));
            SplitFigures figures = new SplitFigures(
                    evaluation,
                    settings.metrics(),
                    Optional.ofNullable(unaligned.get(split)),
                    text.obstacle(evaluation.sentences()));
            ObjectNode node = splits.putObject(split);
            figures.values().forEach(node::put);
            node.put("sentences", sentences.size());
            about.put(
                    split,
                    new EvaluatedSplit(
                            Optional.of(basis(evaluation, model)), figures.absent(), evaluation.emptySources()));
            events.accept(
                    new TrialEvent.Evaluated(new TrialEvent.Figures(spec.evaluationKey(), split, figures.values())));
        }
        metrics.set("about", EvaluatedSplit.json(about));
        AtomicFile.write(directory.resolve("metrics.json"), Json.file(metrics));
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
        AtomicFile.write(
                directory.resolve("sentences.jsonl"),
                sentences.stream()
                        .map(TrialEvaluation::statistics)
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
        AtomicFile.write(
                directory.resolve("attention.jsonl"),
                sentences.stream()
                        .limit(SENTENCES_WITH_ATTENTION)
                        .flatMap(sentence -> sentence.reference().stream())
                        .flatMap(score -> score.attention().stream())
                        .map(TrialEvaluation::attentionLine)
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
    }

    private static String statistics(Sentence sentence) {
        ObjectNode line = Json.MAPPER.createObjectNode().put("characters", ReferenceText.characters(sentence));
        ObjectNode statistics = line.putObject("statistics");
        sentence.statistics()
                .forEach((metric, counts) -> statistics.set(SplitFigures.key(metric), Json.MAPPER.valueToTree(counts)));
        sentence.reference()
                .ifPresent(score -> line.put("negative_log_likelihood", score.negativeLogLikelihood())
                        .put("tokens", score.tokens())
                        .put("correct_tokens", score.correctTokens())
                        .put(
                                "free_running_negative_log_likelihood",
                                score.freeRunning().negativeLogLikelihood())
                        .put("free_running_correct_tokens", score.freeRunning().correctTokens()));
        sentence.alignment().ifPresent(alignment -> line.set("alignment", Json.MAPPER.valueToTree(alignment)));
        return Json.line(line);
    }

    private static String attentionLine(AttentionMap map) {
        return Json.line(Json.MAPPER.valueToTree(map));
    }
}
