package io.seq2seqlab.experiments.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The baseline, and each other value of each axis with the baseline's values of the others. The baseline has what its selector
 * names, and of the other axes the first values.
 */
final class OneAtATimeDesign implements Design {

    private final Optional<Selector> baseline;

    OneAtATimeDesign(Optional<Selector> baseline) {
        this.baseline = baseline;
    }

    @Override
    public Map<Combination, TrialSettings> arms(CombinationSpace space, Set<Problem> problems) {
        List<List<Factor>> axes = space.sweep().axes();
        List<Integer> first = axes.stream().map(axis -> position(axis, space)).toList();
        Map<Combination, List<Factor.Value>> points = new LinkedHashMap<>();
        add(point(space, first), points);
        for (int axis = 0; axis < axes.size(); axis++) {
            for (int position = 0; position < CombinationSpace.size(axes.get(axis)); position++) {
                List<Integer> positions = new ArrayList<>(first);
                positions.set(axis, position);
                add(point(space, positions), points);
            }
        }
        return space.included(points.values());
    }

    private static void add(List<Factor.Value> point, Map<Combination, List<Factor.Value>> points) {
        points.putIfAbsent(CombinationSpace.combination(point), point);
    }

    private static List<Factor.Value> point(CombinationSpace space, List<Integer> positions) {
        List<Factor.Value> point = List.of();
        for (int axis = 0; axis < positions.size(); axis++) {
            int position = positions.get(axis);
            point = space.extended(
                    point,
                    space.sweep().axes().get(axis),
                    factor -> factor.values().get(position));
        }
        return point;
    }

    private int position(List<Factor> axis, CombinationSpace space) {
        for (int position = 0; position < CombinationSpace.size(axis); position++) {
            int at = position;
            if (axis.stream().allMatch(factor -> agrees(factor.values().get(at), space))) {
                return position;
            }
        }
        return 0; // no arm is the baseline then, which is told
    }

    private boolean agrees(Factor.Value value, CombinationSpace space) {
        return baseline.map(selector -> selector.about(value.name()))
                .filter(about -> !about.accepted().isEmpty())
                .map(about ->
                        about.matches(CombinationSpace.combination(List.of(value)), space.settings(List.of(value))))
                .orElse(true);
    }
}
