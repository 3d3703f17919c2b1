package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.SweepKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which combination each other one is compared with: that of the baseline's values which agrees with it in the factors that
 * the baseline does not name, or in as many of them as any does; the first among equals.
 */
final class Baselines {

    /** The label of a factor that does not exist in a combination. */
    private static final String ABSENT = "";

    private final Selector selector;
    private final Map<Combination, TrialSettings> arms;
    private final Problems problems;

    /** The factors that the baseline does not name. */
    private final List<String> matched;

    private final boolean namesAFactor;

    private Baselines(
            Selector selector, List<Factor> factors, Map<Combination, TrialSettings> arms, Problems problems) {
        this.selector = selector;
        this.arms = arms;
        this.problems = problems;
        this.matched = factors.stream()
                .filter(factor -> !factor.isNamedBy(selector))
                .map(Factor::name)
                .toList();
        this.namesAFactor = matched.size() < factors.size();
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
            Selector selector, List<Factor> factors, Map<Combination, TrialSettings> arms, Problems problems) {
        Baselines baselines = new Baselines(selector, factors, arms, problems);
        Map<List<String>, Combination> byLabels = baselines.byLabels();
        return byLabels.isEmpty() ? first(arms.keySet()) : baselines.nearest(byLabels);
    }

    /** The baselines by their labels of the matched factors. */
    private Map<List<String>, Combination> byLabels() {
        Map<List<String>, Combination> baselines = new LinkedHashMap<>();
        Set<Object> identities = new HashSet<>();
        List<String> rivals = new ArrayList<>();
        arms.forEach((combination, settings) -> {
            if (selector.matches(combination, settings)) {
                boolean alike = !identities.add(settings.identity());
                Combination other = baselines.putIfAbsent(labels(combination), combination);
                if (other != null && !alike) {
                    rivals.add("both " + other + " and " + combination);
                }
            }
        });
        if (baselines.isEmpty()) {
            refuse("no arm has these values; expected those of one arm (such as "
                    + arms.keySet().iterator().next() + ")");
        } else if (!rivals.isEmpty()) {
            refuse(rivals.get(0) + " have these values; name one value of each factor");
        } else if (baselines.size() > 1 && !namesAFactor) {
            refuse("names nothing that the sweep varies; expected a value of one or more of "
                    + String.join(", ", matched));
        }
        return baselines;
    }

    private void refuse(String why) {
        problems.add(selector.location(), SweepKeys.BASELINE, why);
    }

    private List<String> labels(Combination combination) {
        Map<String, String> labels = new HashMap<>();
        combination.values().forEach(value -> labels.put(value.factor(), value.label()));
        return matched.stream()
                .map(factor -> labels.getOrDefault(factor, ABSENT))
                .toList();
    }

    private Map<Combination, Combination> nearest(Map<List<String>, Combination> baselines) {
        List<Combination> candidates = List.copyOf(baselines.values());
        List<Map<String, List<Integer>>> having = having(List.copyOf(baselines.keySet()));
        Map<List<String>, Combination> nearest = new HashMap<>(baselines);
        Map<Combination, Combination> comparedWith = new LinkedHashMap<>();
        arms.keySet()
                .forEach(arm -> comparedWith.put(
                        arm,
                        nearest.computeIfAbsent(
                                labels(arm), labels -> candidates.get(nearest(labels, having, candidates.size())))));
        return comparedWith;
    }

    /** For each matched factor, label to the places of the candidates that have it. */
    private List<Map<String, List<Integer>>> having(List<List<String>> candidates) {
        List<Map<String, List<Integer>>> having = new ArrayList<>();
        for (int factor = 0; factor < matched.size(); factor++) {
            Map<String, List<Integer>> places = new HashMap<>();
            for (int place = 0; place < candidates.size(); place++) {
                places.computeIfAbsent(candidates.get(place).get(factor), label -> new ArrayList<>())
                        .add(place);
            }
            having.add(places);
        }
        return having;
    }

    /** The place of the first candidate that agrees in the most labels. */
    private static int nearest(List<String> labels, List<Map<String, List<Integer>>> having, int candidates) {
        int[] agreements = new int[candidates];
        for (int factor = 0; factor < labels.size(); factor++) {
            having.get(factor).getOrDefault(labels.get(factor), List.of()).forEach(place -> agreements[place]++);
        }
        int nearest = 0;
        for (int place = 1; place < candidates; place++) {
            nearest = agreements[place] > agreements[nearest] ? place : nearest;
        }
        return nearest;
    }
}
