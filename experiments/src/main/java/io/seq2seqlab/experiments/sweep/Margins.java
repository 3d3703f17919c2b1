package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.schema.Problem;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.experiments.schema.SweepKeys;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Reads the smallest difference that matters in each metric. */
final class Margins {

    private Margins() {}

    /** What an experiment says; a margin of a metric that no arm is judged by is a problem. */
    static Map<Metric, Double> read(
            SortedMap<String, Setting> settings, Collection<TrialSettings> arms, Set<Problem> problems) {
        Map<Metric, Double> margins = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.scores()) {
            String key = SweepKeys.MARGINS + "." + metric;
            Optional.ofNullable(settings.get(key)).ifPresent(setting -> {
                if (arms.stream().noneMatch(arm -> arm.evaluation().metrics().contains(metric))) {
                    problems.add(Problem.at(
                            setting.location(), key, metric + " is not computed; add it to evaluation.metrics"));
                }
                margins.put(metric, Double.valueOf(setting.text()));
            });
        }
        return Collections.unmodifiableMap(margins);
    }
}
