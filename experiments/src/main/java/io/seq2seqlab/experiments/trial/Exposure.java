package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.decoding.RatedTokens;
import io.seq2seqlab.decoding.SentenceScore;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.metrics.TokenAccuracy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Exposure bias: how a network rates the same reference tokens, {@code <eos>} included, where it reads its own most probable
 * tokens (free-running) instead of the reference's (teacher-forced): the mean negative log-likelihood of a token, and the share of
 * positions whose most probable token is the reference's, by position. Positions stand in bins that double: 1, 2, 3 to 4, 5
 * to 8, and so on.
 *
 * <p>Free-running, a token is rated at its position, whatever own tokens came before: a translation that is as good but a word
 * shorter is rated badly from there on. It is a measure of the difference, no likelihood.
 */
public final class Exposure {

    /** Nats per token. */
    public static final String TEACHER_FORCED = "teacher_forced_nats";

    /** Nats per token. */
    public static final String FREE_RUNNING = "free_running_nats";

    private static final String ACCURACY = "token_accuracy@";
    private static final String FREE_RUNNING_ACCURACY = "free_running_token_accuracy@";

    private Exposure() {}

    /** The figures of a split by name, those of positions in their order. */
    static Map<String, Double> figures(List<SentenceScore> scores) {
        double tokens = scores.stream().mapToLong(SentenceScore::tokens).sum();
        double teacherForced = nats(scores, SentenceScore::teacherForced) / tokens;
        double freeRunning = nats(scores, SentenceScore::freeRunning) / tokens;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(TEACHER_FORCED, teacherForced);
        figures.put(FREE_RUNNING, freeRunning);
        figures.put(Metric.EXPOSURE_GAP.toString(), freeRunning - teacherForced);
        byPosition(scores, SentenceScore::teacherForced)
                .forEach((bin, accuracy) -> figures.put(accuracy(name(bin)), accuracy.percentage()));
        byPosition(scores, SentenceScore::freeRunning)
                .forEach((bin, accuracy) -> figures.put(freeRunningAccuracy(name(bin)), accuracy.percentage()));
        return figures;
    }

    private static double nats(List<SentenceScore> scores, Function<SentenceScore, RatedTokens> rated) {
        return scores.stream()
                .map(rated)
                .mapToDouble(RatedTokens::negativeLogLikelihood)
                .sum();
    }

    /** By the last position of a bin. */
    private static Map<Integer, TokenAccuracy> byPosition(
            List<SentenceScore> scores, Function<SentenceScore, RatedTokens> rated) {
        Map<Integer, TokenAccuracy> bins = new TreeMap<>();
        scores.stream().map(rated).map(RatedTokens::correct).forEach(correct -> {
            for (int place = 0; place < correct.length; place++) {
                bins.merge(last(place + 1), new TokenAccuracy(correct[place] ? 1 : 0, 1), TokenAccuracy::plus);
            }
        });
        return bins;
    }

    /** The power of two that is not below. */
    private static int last(int position) {
        return position == 1 ? 1 : Integer.highestOneBit(position - 1) << 1;
    }

    private static String name(int last) {
        return last <= 2 ? String.valueOf(last) : (last / 2 + 1) + "-" + last;
    }

    /** The bins of positions in the figures of a split, such as {@code 3-4}, in their order. */
    public static List<String> positions(Map<String, Double> figures) {
        return figures.keySet().stream()
                .filter(name -> name.startsWith(ACCURACY))
                .map(name -> name.substring(ACCURACY.length()))
                .toList();
    }

    /** The name of the token accuracy under teacher forcing in a bin of positions. */
    public static String accuracy(String positions) {
        return ACCURACY + positions;
    }

    /** The name of the same where the network reads its own tokens. */
    public static String freeRunningAccuracy(String positions) {
        return FREE_RUNNING_ACCURACY + positions;
    }
}
