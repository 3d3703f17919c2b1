package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Contrast;
import io.seq2seqlab.experiments.statistics.DivergenceRate;
import io.seq2seqlab.experiments.statistics.Estimate;
import io.seq2seqlab.experiments.statistics.Holm;
import io.seq2seqlab.experiments.statistics.Peers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The arms of a table on one test set, with every run that diverged counted as the worst there is. */
public final class WorstCases {

    private final Verdicts verdicts;
    private final Map<String, Double> scores;
    private final Map<String, List<Long>> diverged = new LinkedHashMap<>();
    private final Map<String, ArmScores> counted = new LinkedHashMap<>();
    private final double worst;

    /** @param figures by arm and seed */
    public WorstCases(
            List<ArmRuns> arms, Map<String, Map<Long, Double>> figures, Rescored rescored, Verdicts verdicts) {
        this.verdicts = verdicts;
        scores = new LinkedHashMap<>();
        worst = worst(figures, verdicts);
        for (ArmRuns arm : arms) {
            List<Long> seeds = arm.unranked().stream()
                    .filter(run -> run.state().equals(RunStatus.DIVERGED.toString()))
                    .map(Unranked::seed)
                    .toList();
            Map<Long, Double> bySeed = figures.getOrDefault(arm.name(), Map.of());
            if (!bySeed.isEmpty()) {
                double sum = bySeed.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
                scores.put(arm.name(), (sum + worst * seeds.size()) / (bySeed.size() + seeds.size()));
                diverged.put(arm.name(), seeds);
            }
            rescored.arm(arm.name())
                    .ifPresent(
                            runs -> counted.put(arm.name(), seeds.isEmpty() ? runs : runs.withDiverged(seeds, worst)));
        }
    }

    /** The bad end of the metric's values; where it has none the worst run of all. */
    private static double worst(Map<String, Map<Long, Double>> figures, Verdicts verdicts) {
        Metric metric = verdicts.metric();
        double end = metric.lowerIsBetter() ? metric.highest() : metric.lowest();
        if (Double.isFinite(end)) {
            return end;
        }
        DoubleStream runs = figures.values().stream()
                .flatMap(bySeed -> bySeed.values().stream())
                .mapToDouble(Double::doubleValue);
        return (metric.lowerIsBetter() ? runs.max() : runs.min()).orElse(Double.NaN);
    }

    /** By arm, of those that diverged at least once and have a score. */
    public Map<String, WorstCase> of(List<ArmRuns> arms) {
        Map<String, Verdict> tested = tested(arms);
        Map<String, WorstCase> cases = new LinkedHashMap<>();
        for (ArmRuns arm : arms) {
            int lost = diverged.getOrDefault(arm.name(), List.of()).size();
            if (lost > 0) {
                int ended = lost + arm.scored().size();
                cases.put(
                        arm.name(),
                        new WorstCase(
                                lost,
                                ended,
                                new DivergenceRate(lost, ended).interval(Verdicts.CONFIDENCE),
                                worst,
                                scores.get(arm.name()),
                                Optional.ofNullable(tested.get(arm.name()))));
            }
        }
        return cases;
    }

    private Map<String, Verdict> tested(List<ArmRuns> arms) {
        List<ArmRuns> testable = arms.stream()
                .filter(arm -> !arm.arm().baseline()
                        && counted.containsKey(arm.name())
                        && counted.containsKey(arm.arm().comparedWith()))
                .toList();
        List<Estimate> differences = new ArrayList<>();
        testable.forEach(arm -> differences.add(Contrast.difference(
                counted.get(arm.name()), counted.get(arm.arm().comparedWith()))));
        Map<String, Verdict> tested = new LinkedHashMap<>();
        if (differences.isEmpty()) {
            return tested;
        }
        Peers peers = Peers.of(counted.values());
        double[] corrected =
                Holm.adjusted(differences.stream().mapToDouble(peers::pValue).toArray());
        List<Optional<Equivalence>> equivalences = Equivalence.corrected(differences.stream()
                .map(difference -> verdicts.equivalence(difference, peers))
                .toList());
        for (int arm = 0; arm < corrected.length; arm++) {
            tested.put(
                    testable.get(arm).name(),
                    verdicts.of(differences.get(arm).value(), corrected[arm], equivalences.get(arm)));
        }
        return tested;
    }
}
