package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.config.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The exposure gap of arms that have both perplexities. */
final class ExposureGaps {

    private static final String RATIO = "teacher_forcing.ratio";
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    private ExposureGaps() {}

    static List<ExposureGap> of(List<ArmRuns> arms, String split) {
        List<ExposureGap> gaps = new ArrayList<>();
        for (ArmRuns arm : arms) {
            Map<Long, Double> forced = arm.figures(split, Metric.PERPLEXITY);
            Map<Long, Double> free = arm.figures(split, Metric.FREE_RUNNING_PERPLEXITY);
            List<Long> both = forced.keySet().stream().filter(free::containsKey).toList();
            if (!both.isEmpty()) {
                gaps.add(new ExposureGap(
                        arm.name(),
                        ratio(arm.arm().factors()),
                        summary(both, forced::get),
                        summary(both, free::get),
                        summary(both, seed -> free.get(seed) - forced.get(seed))));
            }
        }
        return gaps;
    }

    private static Summary summary(List<Long> seeds, Function<Long, Double> figure) {
        return Summary.of(seeds.stream().map(figure).toList()).orElseThrow();
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
