package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.decoding.SentenceScore;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.metrics.AttentionDiagnostics;
import io.seq2seqlab.metrics.BitsPerCharacter;
import io.seq2seqlab.metrics.Bleu;
import io.seq2seqlab.metrics.Statistics;
import io.seq2seqlab.tribuo.Seq2SeqEvaluation;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The figures of a split, and why others are not there.
 *
 * @param asked what the experiment wants
 * @param unaligned why there are no gold alignments
 * @param unspelled why the likelihood of the references is none of their text
 */
record SplitFigures(
        Seq2SeqEvaluation evaluation, List<Metric> asked, Optional<String> unaligned, Optional<String> unspelled) {

    /** What is told though nobody asks, since it costs nothing more. */
    private static final Set<Metric> UNASKED = EnumSet.of(
            Metric.BITS_PER_CHARACTER,
            Metric.LENGTH_RATIO,
            Metric.BREVITY_PENALTY,
            Metric.AER,
            Metric.AER_FLOOR,
            Metric.ATTENTION_ENTROPY,
            Metric.ATTENTION_ENTROPY_SHARE,
            Metric.ATTENTION_COVERAGE,
            Metric.ATTENTION_MONOTONICITY,
            Metric.PADDING_MASS);

    /** The name of a metric of the plugin in files. */
    static String key(String metric) {
        return metric.replace('-', '_');
    }

    /** By name. */
    Map<String, Double> values() {
        Map<String, Double> computed = new LinkedHashMap<>();
        evaluation.figures().forEach((name, value) -> computed.put(key(name), value));
        bleuCounts().ifPresent(counts -> {
            computed.put(Metric.LENGTH_RATIO.toString(), Bleu.lengthRatio(counts));
            computed.put(Metric.BREVITY_PENALTY.toString(), Bleu.brevityPenalty(counts));
        });
        bitsPerCharacter().ifPresent(bits -> computed.put(Metric.BITS_PER_CHARACTER.toString(), bits.value()));
        attention().ifPresent(sums -> {
            computed.put(Metric.ATTENTION_ENTROPY.toString(), sums.meanEntropy());
            computed.put(Metric.ATTENTION_ENTROPY_SHARE.toString(), sums.entropyShare());
            computed.put(Metric.ATTENTION_COVERAGE.toString(), sums.coverage());
            computed.put(Metric.ATTENTION_MONOTONICITY.toString(), sums.monotonicity());
            computed.put(Metric.PADDING_MASS.toString(), paddingMass());
        });
        Set<Metric> told = EnumSet.copyOf(UNASKED);
        told.addAll(asked);
        Map<String, Double> values = new LinkedHashMap<>();
        for (Metric metric : told) {
            Optional.ofNullable(computed.get(metric.toString()))
                    .filter(Double::isFinite)
                    .ifPresent(value -> values.put(metric.toString(), value));
        }
        if (told.contains(Metric.EXPOSURE_GAP) || told.contains(Metric.FREE_RUNNING_PERPLEXITY)) {
            values.putAll(Exposure.figures(scores()));
        }
        return values;
    }

    /** Why figures that are asked for are not there, and AER where the text's alignments are no good. */
    Map<String, String> absent() {
        Set<Metric> wanted = EnumSet.copyOf(asked);
        unaligned.ifPresent(why -> wanted.add(Metric.AER));
        Map<String, Double> values = values();
        boolean looked = attention().isPresent();
        Map<String, String> absent = new LinkedHashMap<>();
        for (Metric metric : wanted) {
            if (!values.containsKey(metric.toString())) {
                absent.put(metric.toString(), why(metric, looked));
            }
        }
        return absent;
    }

    private String why(Metric metric, boolean looked) {
        if (metric.ofAttention() && !looked) {
            return "the network has no attention";
        }
        return switch (metric) {
            case AER, AER_FLOOR -> unaligned.orElse("there are no gold alignments");
            case BITS_PER_CHARACTER -> unspelled.orElse("it is not a finite number");
            case LENGTH_RATIO, BREVITY_PENALTY -> "it is BLEU's, which is not computed; add bleu to evaluation.metrics";
            default -> "it is not a finite number";
        };
    }

    /** Empty where BLEU is not computed. */
    private Optional<double[]> bleuCounts() {
        List<double[]> counts = evaluation.sentences().stream()
                .map(sentence -> sentence.statistics().get(Metric.BLEU.toString()))
                .filter(Objects::nonNull)
                .toList();
        return counts.isEmpty() ? Optional.empty() : Optional.of(Statistics.sum(counts));
    }

    private Optional<BitsPerCharacter> bitsPerCharacter() {
        if (unspelled.isPresent() || scores().isEmpty()) {
            return Optional.empty();
        }
        double nats = scores().stream()
                .mapToDouble(SentenceScore::negativeLogLikelihood)
                .sum();
        long characters = evaluation.sentences().stream()
                .filter(sentence -> sentence.reference().isPresent())
                .mapToLong(ReferenceText::characters)
                .sum();
        return Optional.of(new BitsPerCharacter(nats, characters));
    }

    private Optional<AttentionDiagnostics> attention() {
        return scores().stream()
                .flatMap(score -> score.attention().stream())
                .map(map -> AttentionDiagnostics.of(map.weights(), map.source().size()))
                .reduce(AttentionDiagnostics::plus);
    }

    /** Mean over target tokens. */
    private double paddingMass() {
        return scores().stream().mapToDouble(SentenceScore::paddingMass).sum()
                / scores().stream().mapToLong(SentenceScore::tokens).sum();
    }

    private List<SentenceScore> scores() {
        return evaluation.sentences().stream()
                .flatMap(sentence -> sentence.reference().stream())
                .toList();
    }
}
