package io.seq2seqlab.experiments.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which combination each other one is compared with: that of the baseline's values which agrees with it in the factors that
 * the baseline does not name, or in as many of them as any does; the first among equals.
 */
final class Baselines {

    private final Selector selector;
    private final List<Factor> factors;
    private final Map<Combination, TrialSettings> arms;
    private final Set<Problem> problems;

    private Baselines(
            Selector selector, List<Factor> factors, Map<Combination, TrialSettings> arms, Set<Problem> problems) {
        this.selector = selector;
        this.factors = factors;
        this.arms = arms;
        this.problems = problems;
    }

    /** Every combination with the first. */
    static Map<Combination, Combination> first(Set<Combination> arms) {
        Combination first = arms.iterator().next();
        Map<Combination, Combination> comparedWith = new LinkedHashMap<>();
        arms.forEach(arm -> comparedWith.put(arm, first));
        return comparedWith;
    }

    /** Every combination with its baseline; what a selector cannot decide is a problem. */
    static Map<Combination, Combination> of(
            Selector selector, List<Factor> factors, Map<Combination, TrialSettings> arms, Set<Problem> problems) {
        return new Baselines(selector, factors, arms, problems).comparedWith();
    }

    private Map<Combination, Combination> comparedWith() {
        Set<String> matched = new LinkedHashSet<>();
        factors.stream()
                .filter(factor -> !factor.isNamedBy(selector))
                .map(Factor::name)
                .forEach(matched::add);
        Map<Map<String, String>, Combination> baselines = new LinkedHashMap<>();
        Map<Object, Combination> alike = new HashMap<>();
        arms.forEach((combination, settings) -> {
            if (selector.matches(combination, settings)) {
                Combination same = alike.putIfAbsent(settings.identity(), combination);
                Combination rival = baselines.putIfAbsent(labels(combination, matched), combination);
                if (same == null && rival != null) {
                    refuse("both " + rival + " and " + combination
                            + " have these values; name one value of each factor");
                }
            }
        });
        if (baselines.isEmpty()) {
            refuse("no arm has these values; expected those of one arm (such as "
                    + arms.keySet().iterator().next() + ")");
            return first(arms.keySet());
        }
        if (baselines.size() > 1 && matched.size() == factors.size()) {
            refuse("names nothing that the sweep varies; expected a value of one or more of "
                    + String.join(", ", matched));
        }
        List<Combination> candidates = List.copyOf(baselines.values());
        Map<Object, List<Integer>> agreeing = agreeing(candidates, matched);
        Map<Map<String, String>, Combination> nearest = new HashMap<>(baselines);
        Map<Combination, Combination> comparedWith = new LinkedHashMap<>();
        arms.keySet()
                .forEach(arm -> comparedWith.put(
                        arm,
                        nearest.computeIfAbsent(
                                labels(arm, matched), labels -> candidates.get(nearest(labels, agreeing)))));
        return comparedWith;
    }

    private void refuse(String why) {
        problems.add(Problem.at(selector.location(), SweepKeys.BASELINE, why));
    }

    private static Map<String, String> labels(Combination combination, Set<String> matched) {
        Map<String, String> labels = new HashMap<>();
        combination.values().stream()
                .filter(value -> matched.contains(value.factor()))
                .forEach(value -> labels.put(value.factor(), value.label()));
        return labels;
    }

    /** Factor and label to the places of the candidates that have it. */
    private static Map<Object, List<Integer>> agreeing(List<Combination> candidates, Set<String> matched) {
        Map<Object, List<Integer>> agreeing = new HashMap<>();
        for (int place = 0; place < candidates.size(); place++) {
            for (Map.Entry<String, String> label :
                    labels(candidates.get(place), matched).entrySet()) {
                agreeing.computeIfAbsent(label, places -> new ArrayList<>()).add(place);
            }
        }
        return agreeing;
    }

    /** The place of the first candidate that agrees in the most labels. */
    private static int nearest(Map<String, String> labels, Map<Object, List<Integer>> agreeing) {
        SortedMap<Integer, Integer> agreements = new TreeMap<>(Map.of(0, 0));
        labels.entrySet()
                .forEach(label -> agreeing.getOrDefault(label, List.of())
                        .forEach(place -> agreements.merge(place, 1, Integer::sum)));
        int most = Collections.max(agreements.values());
        return agreements.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
