package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.leaderboard.CostRow.Frontier;
import io.seq2seqlab.experiments.scores.Rescored;
import io.seq2seqlab.experiments.scores.Summary;
import io.seq2seqlab.experiments.scores.Verdicts;
import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Contrast;
import io.seq2seqlab.experiments.statistics.Estimate;
import io.seq2seqlab.experiments.statistics.Holm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Quality against each cost that ranks, with the (Pareto) frontier of the means. An arm below it is tested against every arm on the
 * frontier that costs at most as much; the tests of one cost share a level (Holm 1979). Costs count by their means.
 */
final class CostFrontier {

    private static final List<Cost> RANKING =
            Stream.of(Cost.values()).filter(Cost::ranks).toList();

    private final Map<String, Double> qualities;
    private final Map<String, Map<Cost, Summary>> costs;
    private final Rescored rescored;
    private final Verdicts verdicts;

    /**
     * @param qualities the mean score by arm
     * @param costs by arm
     */
    CostFrontier(
            Map<String, Double> qualities,
            Map<String, Map<Cost, Summary>> costs,
            Rescored rescored,
            Verdicts verdicts) {
        this.qualities = qualities;
        this.costs = costs;
        this.rescored = rescored;
        this.verdicts = verdicts;
    }

    List<CostRow> rows() {
        Map<String, Map<Cost, CostRow.Priced>> priced = new LinkedHashMap<>();
        qualities.keySet().forEach(arm -> priced.put(arm, new EnumMap<>(Cost.class)));
        for (Cost cost : RANKING) {
            List<String> arms = qualities.keySet().stream()
                    .filter(arm -> costs.get(arm).containsKey(cost))
                    .toList();
            Map<String, Frontier> frontier = frontier(arms, cost);
            arms.forEach(arm -> priced.get(arm).put(cost, new CostRow.Priced(price(arm, cost), frontier.get(arm))));
        }
        List<CostRow> rows = new ArrayList<>();
        priced.forEach((arm, of) -> rows.add(new CostRow(arm, qualities.get(arm), of)));
        return rows;
    }

    private double price(String arm, Cost cost) {
        return costs.get(arm).get(cost).mean();
    }

    private Map<String, Frontier> frontier(List<String> arms, Cost cost) {
        List<String> on = arms.stream()
                .filter(arm -> arms.stream().noneMatch(other -> dominates(other, arm, cost)))
                .toList();
        Map<String, Frontier> places = new LinkedHashMap<>();
        arms.forEach(arm -> places.put(arm, on.contains(arm) ? Frontier.ON : Frontier.NOT_SEPARATED));
        List<String> below = new ArrayList<>();
        List<Estimate> tests = new ArrayList<>();
        for (String arm : arms) {
            for (String other : on) {
                if (dominates(other, arm, cost)) {
                    difference(other, arm).ifPresent(difference -> {
                        below.add(arm);
                        tests.add(difference);
                    });
                }
            }
        }
        double[] corrected = Holm.adjusted(tests.stream()
                .mapToDouble(test -> rescored.peers().pValue(test))
                .toArray());
        for (int test = 0; test < corrected.length; test++) {
            if (verdicts.separated(corrected[test])) {
                places.put(below.get(test), Frontier.OFF);
            }
        }
        return places;
    }

    /** Costs at most as much and has a better mean, or costs less and has the same mean. */
    private boolean dominates(String other, String arm, Cost cost) {
        double advantage = verdicts.better().advantage(qualities.get(other) - qualities.get(arm));
        double saving = price(arm, cost) - price(other, cost);
        return advantage >= 0 && saving >= 0 && (advantage > 0 || saving > 0);
    }

    private Optional<Estimate> difference(String arm, String other) {
        Optional<ArmScores> first = rescored.arm(arm);
        Optional<ArmScores> second = rescored.arm(other);
        return first.isPresent() && second.isPresent()
                ? Optional.of(Contrast.difference(first.get(), second.get()))
                : Optional.empty();
    }
}
