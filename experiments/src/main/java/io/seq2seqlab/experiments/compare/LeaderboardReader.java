package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.config.Metric;
import io.seq2seqlab.experiments.plan.ArmRole;
import io.seq2seqlab.experiments.store.Evaluation;
import io.seq2seqlab.experiments.store.ExperimentRecord;
import io.seq2seqlab.experiments.store.Member;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.store.RunRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a leaderboard of what the store holds. */
final class LeaderboardReader {

    private static final String VALIDATION = "validation";

    private final ResultStore store;

    LeaderboardReader(ResultStore store) {
        this.store = store;
    }

    Leaderboard read(String name, Optional<Metric> metric) {
        ExperimentRecord experiment = store.experiment(name)
                .orElseThrow(
                        () -> new UnknownNameException("no experiment is called", name, store.experimentsByLastRun()));
        List<String> keys = experiment.arms().stream()
                .flatMap(arm -> arm.members().stream())
                .map(Member::trainKey)
                .toList();
        return of(
                experiment,
                store.runs(keys),
                metric.or(() -> Metric.named(experiment.mainMetric())).orElse(Metric.BLEU));
    }

    static Leaderboard of(ExperimentRecord experiment, Map<String, RunRecord> runs, Metric metric) {
        List<ArmRuns> arms =
                experiment.arms().stream().map(arm -> ArmRuns.of(arm, runs)).toList();
        List<ArmRuns> compared = arms.stream()
                .filter(arm -> arm.arm().role() != ArmRole.CANDIDATE)
                .toList();
        List<String> testSets = testSets(compared);
        List<Table> tables = new ArrayList<>();
        comparable(compared, metric)
                .forEach((way, group) -> tables.add(
                        new Table(way, rows(group, metric, testSets), Map.of(), Map.of(), List.of(), List.of())));
        return new Leaderboard(
                experiment.name(),
                metric,
                testSets,
                Optional.empty(),
                tables,
                List.of(),
                candidates(arms, metric),
                arms.stream().flatMap(arm -> arm.unranked().stream()).toList());
    }

    private static List<String> testSets(List<ArmRuns> arms) {
        Set<String> splits = arms.stream()
                .flatMap(arm -> arm.scored().stream())
                .flatMap(run -> run.evaluation().splits().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> testSets =
                splits.stream().filter(split -> !split.equals(VALIDATION)).toList();
        return testSets.isEmpty() ? List.of(VALIDATION) : testSets;
    }

    /** The arms by how their runs were scored. */
    private static Map<Map<String, String>, List<ArmRuns>> comparable(List<ArmRuns> arms, Metric metric) {
        Map<Map<String, String>, List<ArmRuns>> comparable = new LinkedHashMap<>();
        for (ArmRuns arm : arms) {
            Map<Map<String, String>, List<ScoredRun>> ways = new LinkedHashMap<>();
            arm.scored()
                    .forEach(run -> ways.computeIfAbsent(signatures(run.evaluation(), metric), way -> new ArrayList<>())
                            .add(run));
            ways.forEach((way, runs) ->
                    comparable.computeIfAbsent(way, first -> new ArrayList<>()).add(arm.with(runs)));
        }
        return comparable;
    }

    /** What must be equal for two scores to be compared: how the metric is computed, and what names no metric at all. */
    private static Map<String, String> signatures(Evaluation evaluation, Metric metric) {
        Map<String, String> relevant = new LinkedHashMap<>(evaluation.signatures());
        relevant.keySet()
                .removeIf(name ->
                        !name.equals(metric.toString()) && Metric.named(name).isPresent());
        return relevant;
    }

    private static List<Row> rows(List<ArmRuns> arms, Metric metric, List<String> testSets) {
        String first = testSets.get(0);
        Comparator<Row> best =
                Comparator.comparing(row -> Optional.ofNullable(row.scores().get(first)), (a, b) -> {
                    if (a.isEmpty() || b.isEmpty()) {
                        return Boolean.compare(b.isPresent(), a.isPresent());
                    }
                    double difference =
                            a.get().summary().mean() - b.get().summary().mean();
                    return (int) Math.signum(metric.lowerIsBetter() ? difference : -difference);
                });
        return arms.stream().map(arm -> row(arm, metric, testSets)).sorted(best).toList();
    }

    private static Row row(ArmRuns arm, Metric metric, List<String> testSets) {
        Map<String, Score> scores = new LinkedHashMap<>();
        for (String set : testSets) {
            Map<Long, Double> bySeed = arm.figures(set, metric);
            summary(bySeed)
                    .ifPresent(summary -> scores.put(
                            set,
                            new Score(
                                    bySeed,
                                    summary,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    OptionalDouble.empty())));
        }
        Map<String, Summary> further = new LinkedHashMap<>();
        for (Metric other : List.of(Metric.PERPLEXITY, Metric.AER)) {
            summary(arm.figures(testSets.get(0), other)).ifPresent(summary -> further.put(other.toString(), summary));
        }
        return new Row(
                arm.name(),
                arm.arm().role(),
                arm.arm().origin(),
                arm.arm().comparedWith(),
                arm.arm().factors(),
                arm.scored().stream().map(ScoredRun::seed).toList(),
                arm.attrition(),
                scores,
                further,
                costs(arm));
    }

    private static Map<Cost, Summary> costs(ArmRuns arm) {
        Map<Cost, Summary> costs = new LinkedHashMap<>();
        arm.over(run -> number(run.run().cost().parameters())).ifPresent(n -> costs.put(Cost.PARAMETERS, n));
        Summary.of(arm.arm().trainingFlops().stream().toArray()).ifPresent(n -> costs.put(Cost.TRAINING_FLOPS, n));
        arm.over(run -> run.run().cost().seconds()).ifPresent(n -> costs.put(Cost.TRAINING_SECONDS, n));
        arm.over(run -> number(run.run().cost().peakMemory())).ifPresent(n -> costs.put(Cost.PEAK_MEMORY, n));
        arm.over(run -> run.evaluation().decodingLatency()).ifPresent(n -> costs.put(Cost.DECODING_LATENCY, n));
        return costs;
    }

    private static List<Candidate> candidates(List<ArmRuns> arms, Metric metric) {
        return arms.stream()
                .filter(arm -> arm.arm().role() == ArmRole.CANDIDATE)
                .map(arm -> new Candidate(arm.name(), summary(arm.figures(VALIDATION, metric)), arm.attrition()))
                .toList();
    }

    private static Optional<Summary> summary(Map<Long, Double> bySeed) {
        return Summary.of(
                bySeed.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static OptionalDouble number(OptionalLong count) {
        return count.isPresent() ? OptionalDouble.of(count.getAsLong()) : OptionalDouble.empty();
    }
}
