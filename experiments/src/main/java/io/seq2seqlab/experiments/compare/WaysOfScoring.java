package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.config.Metric;
import io.seq2seqlab.experiments.store.Evaluation;
import io.seq2seqlab.experiments.store.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arms by how they were scored: only those of one way may be compared. */
final class WaysOfScoring {

    /** What decoded is not ours to say of imported translations. */
    private static final String ENGINE = "\\|engine:[^|]*";

    private WaysOfScoring() {}

    /**
     * The arms by signatures, in their order. Runs of one arm that were scored in different ways stand apart. Imported runs
     * stand with those whose signatures differ from theirs in the engine alone.
     */
    static Map<Map<String, String>, List<ArmRuns>> of(List<ArmRuns> arms, Metric metric) {
        Map<Map<String, String>, List<ArmRuns>> ways = new LinkedHashMap<>();
        for (Origin origin : Origin.values()) {
            for (ArmRuns arm : arms) {
                if (arm.arm().origin() == origin) {
                    add(arm, metric, ways);
                }
            }
        }
        return ways;
    }

    private static void add(ArmRuns arm, Metric metric, Map<Map<String, String>, List<ArmRuns>> ways) {
        Map<Map<String, String>, List<ScoredRun>> own = new LinkedHashMap<>();
        for (ScoredRun run : arm.scored()) {
            Map<String, String> signatures = signatures(run.evaluation(), metric);
            Map<String, String> way = arm.arm().origin() == Origin.IMPORTED
                    ? ways.keySet().stream()
                            .filter(known -> withoutEngine(known).equals(withoutEngine(signatures)))
                            .findFirst()
                            .orElse(signatures)
                    : signatures;
            own.computeIfAbsent(way, first -> new ArrayList<>()).add(run);
        }
        own.forEach((way, runs) ->
                ways.computeIfAbsent(way, first -> new ArrayList<>()).add(arm.with(runs)));
    }

    /** What must be equal for two scores to be compared: how the metric is computed, and what names no metric at all. */
    static Map<String, String> signatures(Evaluation evaluation, Metric metric) {
        Map<String, String> relevant = new LinkedHashMap<>(evaluation.signatures());
        relevant.keySet()
                .removeIf(name ->
                        !name.equals(metric.toString()) && Metric.named(name).isPresent());
        return relevant;
    }

    private static Map<String, String> withoutEngine(Map<String, String> signatures) {
        Map<String, String> kept = new LinkedHashMap<>();
        signatures.forEach((name, signature) -> kept.put(name, signature.replaceAll(ENGINE, "")));
        return kept;
    }
}
