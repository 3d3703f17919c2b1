package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.ArmRuns;
import io.seq2seqlab.experiments.scores.Summary;
import io.seq2seqlab.experiments.trial.Exposure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much an arm suffers from reading its own tokens (the exposure gap), on the same reference tokens, over its seeds.
 *
 * @param ratio of teacher forcing; empty where the sweep does not vary it
 * @param teacherForced nats per token when the reference is read
 * @param freeRunning nats per token when the arm's own tokens are read
 * @param gap free-running minus teacher-forced, seed by seed
 * @param positions token accuracy by target position, the first positions first
 */
public record ExposureGap(
        String arm,
        OptionalDouble ratio,
        Summary teacherForced,
        Summary freeRunning,
        Summary gap,
        List<AtPositions> positions) {

    private static final String RATIO = "teacher_forcing.ratio";
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    public ExposureGap {
        positions = List.copyOf(positions);
    }

    /**
     * Share of right tokens at some target positions, in percent.
     *
     * @param positions such as {@code 3-4}
     */
    public record AtPositions(String positions, Summary teacherForced, Summary freeRunning) {}

    /** Those of arms whose evaluations measured it. */
    static List<ExposureGap> of(List<ArmRuns> arms, String split) {
        List<ExposureGap> gaps = new ArrayList<>();
        for (ArmRuns arm : arms) {
            over(arm, split, Metric.EXPOSURE_GAP.toString())
                    .ifPresent(gap -> gaps.add(new ExposureGap(
                            arm.name(),
                            ratio(arm.arm().factors()),
                            over(arm, split, Exposure.TEACHER_FORCED).orElseThrow(),
                            over(arm, split, Exposure.FREE_RUNNING).orElseThrow(),
                            gap,
                            positions(arm, split))));
        }
        return gaps;
    }

    private static List<AtPositions> positions(ArmRuns arm, String split) {
        return arm.scored().stream()
                .map(run -> run.evaluation().splits().getOrDefault(split, Map.of()))
                .flatMap(figures -> Exposure.positions(figures).stream())
                .distinct()
                .map(bin -> new AtPositions(
                        bin,
                        over(arm, split, Exposure.accuracy(bin)).orElseThrow(),
                        over(arm, split, Exposure.freeRunningAccuracy(bin)).orElseThrow()))
                .toList();
    }

    private static Optional<Summary> over(ArmRuns arm, String split, String figure) {
        return arm.over(run -> run.evaluation().figure(split, figure));
    }

    /** Of the level of the factor that sweeps the ratio, which may be written {@code ratio 0.75}. */
    private static OptionalDouble ratio(Map<String, String> factors) {
        return factors.entrySet().stream()
                .filter(factor -> factor.getKey().endsWith(RATIO))
                .map(factor -> NUMBER.matcher(factor.getValue()))
                .filter(Matcher::find)
                .mapToDouble(number -> Double.parseDouble(number.group()))
                .findFirst();
    }
}
