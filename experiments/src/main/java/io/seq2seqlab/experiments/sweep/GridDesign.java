package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.SweepKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every value of every axis with every value of the others, the last changing fastest. */
final class GridDesign implements Design {

    @Override
    public Map<Combination, TrialSettings> arms(CombinationSpace space, Problems problems) {
        List<List<Factor.Value>> points = List.of(List.of());
        for (List<Factor> axis : space.sweep().axes()) {
            List<List<Factor.Value>> longer = new ArrayList<>();
            for (List<Factor.Value> begun : points) {
                extend(begun, axis, space, longer);
                if (longer.size() > Sweep.MOST_COMBINATIONS) {
                    problems.add(
                            space.sweep().location(),
                            SweepKeys.FACTORS,
                            "make more than " + Sweep.MOST_COMBINATIONS
                                    + " combinations; sweep less at once, or draw some with method: random");
                    return Map.of();
                }
            }
            points = longer;
        }
        Map<Combination, TrialSettings> arms = space.included(points);
        space.idleExclusions()
                .forEach(exclusion -> problems.add(
                        exclusion.location(), SweepKeys.EXCLUDE, "excludes nothing; no combination has these values"));
        return arms;
    }

    private static void extend(
            List<Factor.Value> begun, List<Factor> axis, CombinationSpace space, List<List<Factor.Value>> points) {
        for (int position = 0; position < CombinationSpace.size(axis); position++) {
            int at = position;
            List<Factor.Value> longer =
                    space.extended(begun, axis, factor -> factor.values().get(at));
            points.add(longer);
            if (longer.size() == begun.size()) {
                return; // the axis does not exist here
            }
        }
    }
}
