package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.TrialSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The combinations of a sweep's values, with the settings that they make, and which of them are left out. */
final class CombinationSpace {

    private final Sweep sweep;
    private final Layers layers;
    private final Set<Selector> effective = new HashSet<>();

    CombinationSpace(Sweep sweep, Layers layers) {
        this.sweep = sweep;
        this.layers = layers;
    }

    Sweep sweep() {
        return sweep;
    }

    /** How many values an axis has; its factors advance together. */
    static int size(List<Factor> axis) {
        return axis.get(0).values().size();
    }

    /**
     * Values with those of one more axis.
     *
     * @param chosen of the axes before it, on which it depends which factors exist
     */
    List<Factor.Value> extended(List<Factor.Value> chosen, List<Factor> axis, Function<Factor, Factor.Value> choice) {
        List<Factor.Value> longer = new ArrayList<>(chosen);
        for (Factor factor : axis) {
            if (exists(factor, longer)) {
                longer.add(choice.apply(factor));
            }
        }
        return longer;
    }

    private boolean exists(Factor factor, List<Factor.Value> beside) {
        return factor.condition()
                .map(condition -> condition.matches(combination(beside), layers.with(beside)))
                .orElse(true);
    }

    static Combination combination(List<Factor.Value> values) {
        return new Combination(values.stream().map(Factor.Value::name).toList());
    }

    TrialSettings settings(List<Factor.Value> values) {
        return layers.with(values);
    }

    /** The settings of all these combinations that are not excluded, in order. */
    Map<Combination, TrialSettings> included(Iterable<List<Factor.Value>> points) {
        Map<Combination, TrialSettings> included = new LinkedHashMap<>();
        points.forEach(values -> {
            Combination combination = combination(values);
            TrialSettings settings = settings(values);
            if (!excludes(combination, settings)) {
                included.put(combination, settings);
            }
        });
        return included;
    }

    boolean excludes(Combination combination, TrialSettings settings) {
        List<Selector> excluding = sweep.exclusions().stream()
                .filter(exclusion -> exclusion.matches(combination, settings))
                .toList();
        effective.addAll(excluding);
        return !excluding.isEmpty();
    }

    /** The exclusions that have left out nothing so far. */
    List<Selector> idleExclusions() {
        return sweep.exclusions().stream()
                .filter(exclusion -> !effective.contains(exclusion))
                .toList();
    }
}
