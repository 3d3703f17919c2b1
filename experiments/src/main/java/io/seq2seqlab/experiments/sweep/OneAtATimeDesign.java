package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.SweepKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public Map<Combination, TrialSettings> arms(CombinationSpace space, Problems problems) {
        List<List<Factor>> axes = space.sweep().axes();
        List<Integer> first = axes.stream().map(axis -> position(axis, space)).toList();
        Map<Combination, List<Factor.Value>> points = new LinkedHashMap<>();
        List<Factor.Value> reference = point(space, first);
        requireBaseline(reference, space, problems);
        add(reference, points);
        for (int axis = 0; axis < axes.size(); axis++) {
            for (int position = 0; position < CombinationSpace.size(axes.get(axis)); position++) {
                List<Integer> positions = new ArrayList<>(first);
                positions.set(axis, position);
                add(point(space, positions), points);
            }
        }
        return space.included(points.values());
    }

    private void requireBaseline(List<Factor.Value> reference, CombinationSpace space, Problems problems) {
        Combination combination = CombinationSpace.combination(reference);
        TrialSettings settings = space.settings(reference);
        baseline.filter(selector -> !selector.matches(combination, settings))
                .ifPresent(selector -> problems.add(
                        selector.location(),
                        SweepKeys.BASELINE,
                        "no arm has these values; expected those of one arm (such as " + combination + ")"));
        if (space.excludes(combination, settings)) {
            problems.add(space.sweep().location(), SweepKeys.EXCLUDE, "excludes the baseline, " + combination);
        }
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
        return 0; // then the baseline is not what its selector says, which is told
    }

    private boolean agrees(Factor.Value value, CombinationSpace space) {
        return baseline.map(selector -> selector.about(value.name()))
                .filter(about -> !about.accepted().isEmpty())
                .map(about ->
                        about.matches(CombinationSpace.combination(List.of(value)), space.settings(List.of(value))))
                .orElse(true);
    }
}
