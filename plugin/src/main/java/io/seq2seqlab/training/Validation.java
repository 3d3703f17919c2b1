package io.seq2seqlab.training;

import io.seq2seqlab.decoding.Hypothesis;
import io.seq2seqlab.decoding.Search;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.decoding.TokenLimit;
import io.seq2seqlab.metrics.AlignmentErrorRate;
import io.seq2seqlab.metrics.AttentionDiagnostics;
import io.seq2seqlab.metrics.Bleu;
import io.seq2seqlab.metrics.BleuTokenization;
import io.seq2seqlab.metrics.Chrf;
import io.seq2seqlab.metrics.ExactMatch;
import io.seq2seqlab.metrics.LetterCase;
import io.seq2seqlab.metrics.Perplexity;
import io.seq2seqlab.metrics.TokenAccuracy;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.text.EncodedPair;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.torch.TorchStepDecoder;
import io.seq2seqlab.torch.TorchWeights;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The figures on validation data after an epoch: translations against the references, whose tokens are taken as
 * they are, and the references under teacher forcing. As in an evaluation, a source without tokens is translated by the empty
 * line, and pairs of which a side has none are not rated.
 */
record Validation(
        List<TrainingData.ValidationPair> pairs,
        Vocabulary targetVocabulary,
        BoundNetwork network,
        TorchWeights weights) {

    /**
     * What an epoch has come to.
     *
     * @param figures that can choose a checkpoint; BLEU counts the tokens as they are (tok:none), joined by spaces: to choose,
     *     not to be published
     * @param attention what attention looks like under teacher forcing; none without attention
     */
    record Outcome(Map<ValidationMetric, Double> figures, Map<String, Double> attention) {

        /** By key, such as {@code validation.bleu}. */
        Map<String, Double> byKey() {
            Map<String, Double> byKey = new TreeMap<>(attention);
            figures.forEach((metric, figure) -> byKey.put(metric.key(), figure));
            return byKey;
        }
    }

    Outcome outcome() {
        Map<ValidationMetric, Double> figures = new EnumMap<>(ValidationMetric.class);
        if (pairs.isEmpty()) {
            return new Outcome(figures, Map.of());
        }
        List<String> references =
                pairs.stream().map(TrainingData.ValidationPair::reference).toList();
        List<String> hypotheses = translations();
        figures.put(
                ValidationMetric.BLEU,
                new Bleu(BleuTokenization.NONE, LetterCase.MIXED).corpus(hypotheses, references));
        figures.put(ValidationMetric.CHRF, Chrf.DEFAULT.corpus(hypotheses, references));
        figures.put(ValidationMetric.EXACT_MATCH, new ExactMatch().corpus(hypotheses, references));

        List<TrainingData.ValidationPair> rated =
                pairs.stream().filter(pair -> !pair.pair().isEmpty()).toList();
        List<ReferenceScorer.Scored> scored = new ReferenceScorer(network, weights, Search.SENTENCES_AT_ONCE)
                .score(rated.stream().map(TrainingData.ValidationPair::encoded).toList());
        TokenAccuracy accuracy = scored.stream()
                .map(score -> new TokenAccuracy(
                        score.rated().correctTokens(), score.rated().tokens()))
                .reduce(TokenAccuracy.EMPTY, TokenAccuracy::plus);
        Perplexity perplexity = scored.stream()
                .map(score -> new Perplexity(
                        score.rated().negativeLogLikelihood(), score.rated().tokens()))
                .reduce(Perplexity.EMPTY, Perplexity::plus);
        figures.put(ValidationMetric.TOKEN_ACCURACY, accuracy.percentage());
        figures.put(ValidationMetric.PERPLEXITY, perplexity.value());
        return new Outcome(figures, attention(rated, scored));
    }

    /** Figures that are not numbers, such as a share of nothing, are left out. */
    private static Map<String, Double> attention(
            List<TrainingData.ValidationPair> pairs, List<ReferenceScorer.Scored> scored) {
        AttentionDiagnostics looks = AttentionDiagnostics.EMPTY;
        AlignmentErrorRate errors = AlignmentErrorRate.EMPTY;
        for (int sentence = 0; sentence < scored.size(); sentence++) {
            TrainingData.ValidationPair pair = pairs.get(sentence);
            Optional<float[][]> attention = scored.get(sentence).attention();
            looks = attention
                    .map(rows -> AttentionDiagnostics.of(rows, pair.sourcePositions().length))
                    .map(looks::plus)
                    .orElse(looks);
            errors = attention
                    .flatMap(rows -> pair.gold().map(gold -> gold.rate(rows, pair.sourcePositions())))
                    .map(errors::plus)
                    .orElse(errors);
        }
        Map<String, Double> figures = new TreeMap<>();
        figures.put("validation.attention_entropy_share", looks.entropyShare());
        figures.put("validation.attention_coverage", looks.coverage());
        figures.put("validation.attention_monotonicity", looks.monotonicity());
        figures.put("validation.aer", errors.value());
        figures.values().removeIf(figure -> figure.isNaN());
        return figures;
    }

    private List<String> translations() {
        Iterator<String> found = translate(pairs.stream()
                        .filter(TrainingData.ValidationPair::hasSource)
                        .map(TrainingData.ValidationPair::encoded)
                        .toList())
                .iterator();
        return pairs.stream().map(pair -> pair.hasSource() ? found.next() : "").toList();
    }

    private List<String> translate(List<EncodedPair> encoded) {
        try (TorchStepDecoder decoder = new TorchStepDecoder(network, weights)) {
            return SearchSettings.GREEDY
                    .within(TokenLimit.DEFAULT)
                    .best(decoder, encoded.stream().map(EncodedPair::source).toList())
                    .stream()
                    .map(this::text)
                    .toList();
        }
    }

    private String text(Hypothesis hypothesis) {
        return Arrays.stream(hypothesis.tokens())
                .mapToObj(targetVocabulary::token)
                .collect(Collectors.joining(" "));
    }
}
