package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.sweep.Combination;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Combinations of a sweep whose settings in effect are equal, and which are one arm.
 *
 * @param arm its name
 * @param combinations at least two, as the sweep writes them; the first names the arm
 */
public record Duplicate(String arm, List<Combination> combinations) {

    public Duplicate {
        combinations = List.copyOf(combinations);
    }

    /**
     * The duplicates of an experiment, in the order of its arms.
     *
     * @param arms what {@link Plan#of} makes of it
     */
    public static List<Duplicate> of(Experiment experiment, List<Arm> arms) {
        Map<Object, List<Combination>> alike = new LinkedHashMap<>();
        experiment
                .combinations()
                .forEach(combination -> alike.computeIfAbsent(
                                experiment.settings(combination).identity(), settings -> new ArrayList<>())
                        .add(combination));
        return arms.stream()
                .filter(arm -> arm.role() != ArmRole.CONTROL)
                .map(arm -> new Duplicate(
                        arm.name(), alike.getOrDefault(arm.settings().identity(), List.of())))
                .filter(same -> same.combinations().size() > 1)
                .toList();
    }
}
