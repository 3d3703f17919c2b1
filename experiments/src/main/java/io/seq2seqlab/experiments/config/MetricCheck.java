package io.seq2seqlab.experiments.config;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whether the figures that an experiment wants are figures of its networks. */
final class MetricCheck {

    private static final Set<Metric> OF_ATTENTION =
            EnumSet.of(Metric.AER, Metric.ATTENTION_ENTROPY, Metric.PADDING_MASS);

    private MetricCheck() {}

    /** Refuses a figure of attention where no arm that wants it has any. */
    static void requireAttention(Collection<TrialSettings> arms, Set<Problem> problems) {
        for (Metric metric : OF_ATTENTION) {
            Optional<Location> wanted = arms.stream()
                    .filter(arm -> arm.evaluation().metrics().contains(metric))
                    .flatMap(arm -> arm.location("evaluation.metrics").stream())
                    .findFirst();
            boolean attends = arms.stream()
                    .filter(arm -> arm.evaluation().metrics().contains(metric))
                    .anyMatch(arm -> !arm.value("model.attention.score").equals(Optional.of("none")));
            if (!attends) {
                wanted.ifPresent(location -> problems.add(Problem.at(
                        location,
                        "evaluation.metrics",
                        metric + " is a figure of attention, and model.attention.score is none; remove it")));
            }
        }
    }

    /** Refuses to search by a figure that is not computed. */
    static void requireComputed(
            SearchSettings search, Setting metric, Collection<TrialSettings> arms, Set<Problem> problems) {
        if (arms.stream().anyMatch(arm -> !arm.evaluation().metrics().contains(search.metric()))) {
            problems.add(Problem.at(
                    metric.location(),
                    "search.metric",
                    search.metric() + " is not computed; add it to evaluation.metrics"));
        }
    }
}
