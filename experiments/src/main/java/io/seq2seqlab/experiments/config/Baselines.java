package io.seq2seqlab.experiments.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        Map<Map<String, String>, Combination> nearest = new HashMap<>(baselines);
        Map<Combination, Combination> comparedWith = new LinkedHashMap<>();
        arms.keySet()
                .forEach(arm -> comparedWith.put(
                        arm, nearest.computeIfAbsent(labels(arm, matched), labels -> nearest(labels, baselines))));
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

    private static Combination nearest(Map<String, String> labels, Map<Map<String, String>, Combination> baselines) {
        long most = -1;
        Combination nearest = null;
        for (Map.Entry<Map<String, String>, Combination> baseline : baselines.entrySet()) {
            long agreements = labels.entrySet().stream()
                    .filter(label -> label.getValue().equals(baseline.getKey().get(label.getKey())))
                    .count();
            if (agreements > most) {
                most = agreements;
                nearest = baseline.getValue();
            }
        }
        return nearest;
    }
}
