package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.experiments.schema.SweepKeys;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Checks that the figures that an experiment is about are computed, and are figures of its networks. */
final class MetricCheck {

    private static final String METRICS = "evaluation.metrics";

    private MetricCheck() {}

    /** Refuses a figure of attention where no arm that wants it has any. */
    static void requireAttention(Collection<TrialSettings> arms, Problems problems) {
        Map<Metric, Location> refused = new EnumMap<>(Metric.class);
        Set<Metric> meaningful = EnumSet.noneOf(Metric.class);
        for (TrialSettings arm : arms) {
            arm.location(METRICS).ifPresent(location -> {
                Set<Metric> wanted = EnumSet.copyOf(arm.evaluation().metrics());
                wanted.removeIf(metric -> !metric.ofAttention());
                if (withoutAttention(arm)) {
                    wanted.forEach(metric -> refused.putIfAbsent(metric, location));
                } else {
                    meaningful.addAll(wanted);
                }
            });
        }
        refused.keySet().removeAll(meaningful);
        refused.forEach((metric, location) -> problems.add(
                location, METRICS, metric + " is a figure of attention, and model.attention.score is none; remove it"));
    }

    /** Refuses to search among arms whose scores rest on different text: the best of them would say nothing. */
    static void requireComparable(
            SearchSettings search, Setting metric, Collection<TrialSettings> arms, Problems problems) {
        SortedMap<String, String> first = arms.iterator().next().scoreBasis(search.metric());
        Set<String> differing = new TreeSet<>();
        for (TrialSettings arm : arms) {
            arm.scoreBasis(search.metric()).forEach((key, value) -> {
                if (!value.equals(first.get(key))) {
                    differing.add(key);
                }
            });
        }
        if (!differing.isEmpty()) {
            problems.add(
                    metric.location(),
                    "search.metric",
                    search.metric() + " of arms that differ in " + String.join(", ", differing)
                            + " is not comparable; search among arms that agree in it"
                            + (search.metric().ofTokens()
                                    ? ", or by validation.bleu or validation.bits_per_character"
                                    : ""));
        }
    }

    /** Whether an arm's network looks at nothing. */
    static boolean withoutAttention(TrialSettings arm) {
        return arm.value("model.attention.score").equals(Optional.of("none"));
    }

    /** Refuses to search by a figure that is not computed, or that some arms do not have. */
    static void requireComputed(
            SearchSettings search, Setting metric, Collection<TrialSettings> arms, Problems problems) {
        if (arms.stream().anyMatch(arm -> !arm.evaluation().metrics().contains(search.metric()))) {
            problems.add(
                    metric.location(),
                    "search.metric",
                    search.metric() + " is not computed; add it to evaluation.metrics");
        } else if (search.metric().ofAttention() && arms.stream().anyMatch(MetricCheck::withoutAttention)) {
            problems.add(
                    metric.location(),
                    "search.metric",
                    search.metric()
                            + " is a figure of attention, which arms with model.attention.score none do not have;"
                            + " search by one that all have, such as validation.bleu");
        }
    }

    /** The smallest differences that matter, by metric; a margin of a metric that no arm is judged by is a problem. */
    static Map<Metric, Double> margins(
            SortedMap<String, Setting> settings, Collection<TrialSettings> arms, Problems problems) {
        Map<Metric, Double> margins = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.scores()) {
            String key = SweepKeys.MARGINS + "." + metric;
            Optional.ofNullable(settings.get(key)).ifPresent(setting -> {
                if (arms.stream().noneMatch(arm -> arm.evaluation().metrics().contains(metric))) {
                    problems.add(setting.location(), key, metric + " is not computed; add it to evaluation.metrics");
                }
                margins.put(metric, Double.valueOf(setting.text()));
            });
        }
        return Collections.unmodifiableMap(margins);
    }
}
