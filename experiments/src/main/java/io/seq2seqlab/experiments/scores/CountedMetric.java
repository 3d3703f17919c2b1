package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.results.SentenceLine;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.metrics.AlignmentErrorRate;
import io.seq2seqlab.metrics.BitsPerCharacter;
import io.seq2seqlab.metrics.Bleu;
import io.seq2seqlab.metrics.Chrf;
import io.seq2seqlab.metrics.ExactMatch;
import io.seq2seqlab.metrics.Perplexity;
import io.seq2seqlab.metrics.TextMetric;
import io.seq2seqlab.metrics.TokenAccuracy;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A metric whose score is a function of counts that sentences add up to.
 *
 * @param counts the counts in a line of {@code sentences.jsonl}; empty if the line has none
 * @param score of summed counts
 */
public record CountedMetric(Function<SentenceLine, Optional<double[]>> counts, ToDoubleFunction<double[]> score) {

    /** How a metric counts; empty for one whose score is no function of sums over sentences. */
    public static Optional<CountedMetric> of(Metric metric) {
        return switch (metric) {
            case BLEU -> Optional.of(text(metric, Bleu.DEFAULT));
            case CHRF -> Optional.of(text(metric, Chrf.DEFAULT));
            case EXACT_MATCH -> Optional.of(text(metric, new ExactMatch()));
            case TOKEN_ACCURACY ->
                Optional.of(new CountedMetric(
                        line -> counts(line.correctTokens(), line.tokens()),
                        sum -> new TokenAccuracy((long) sum[0], (long) sum[1]).percentage()));
            case PERPLEXITY ->
                Optional.of(new CountedMetric(
                        line -> counts(line.negativeLogLikelihood(), line.tokens()),
                        sum -> new Perplexity(sum[0], (long) sum[1]).value()));
            case AER ->
                Optional.of(new CountedMetric(
                        line -> line.alignment().map(links ->
                                new double[] {links.sureFound(), links.possibleFound(), links.links(), links.sure()}),
                        sum -> new AlignmentErrorRate((long) sum[0], (long) sum[1], (long) sum[2], (long) sum[3])
                                .value()));
            case LENGTH_RATIO ->
                Optional.of(new CountedMetric(line -> statistics(line, Metric.BLEU), Bleu::lengthRatio));
            case BREVITY_PENALTY ->
                Optional.of(new CountedMetric(line -> statistics(line, Metric.BLEU), Bleu::brevityPenalty));
            case EXPOSURE_GAP ->
                Optional.of(new CountedMetric(
                        line -> line.freeRunningNegativeLogLikelihood().isEmpty()
                                ? Optional.empty()
                                : counts(line.negativeLogLikelihood(), line.tokens())
                                        .map(of -> new double[] {
                                            line.freeRunningNegativeLogLikelihood()
                                                    .getAsDouble(),
                                            of[0],
                                            of[1]
                                        }),
                        sum -> (sum[0] - sum[1]) / sum[2]));
            case BITS_PER_CHARACTER ->
                Optional.of(new CountedMetric(
                        line -> counts(line.negativeLogLikelihood(), line.characters()),
                        sum -> new BitsPerCharacter(sum[0], (long) sum[1]).value()));
            case FREE_RUNNING_PERPLEXITY,
                    AER_FLOOR,
                    ATTENTION_ENTROPY,
                    ATTENTION_ENTROPY_SHARE,
                    ATTENTION_COVERAGE,
                    ATTENTION_MONOTONICITY,
                    PADDING_MASS -> Optional.empty();
        };
    }

    /** What a text metric does with counts does not depend on how it split the texts. */
    private static CountedMetric text(Metric metric, TextMetric scored) {
        return new CountedMetric(line -> statistics(line, metric), scored::score);
    }

    private static Optional<double[]> statistics(SentenceLine line, Metric metric) {
        return Optional.ofNullable(line.statistics().get(metric.toString()));
    }

    private static Optional<double[]> counts(OptionalLong value, OptionalLong of) {
        return counts(value.stream().asDoubleStream().findFirst(), of);
    }

    private static Optional<double[]> counts(OptionalDouble value, OptionalLong of) {
        return value.isPresent() && of.isPresent()
                ? Optional.of(new double[] {value.getAsDouble(), of.getAsLong()})
                : Optional.empty();
    }
}
