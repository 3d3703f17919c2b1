package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.scores.ArmRuns;
import io.seq2seqlab.experiments.scores.Rescored;
import io.seq2seqlab.experiments.statistics.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The planned combinations of an experiment as cells of its factors. Factors that always change together are one factor. */
final class FactorCells {

    private static final String ABSENT = "";

    private FactorCells() {}

    /**
     * @param levels of every planned arm, by factor
     * @return the factors with two levels or more, by the names they have together
     */
    static Map<String, List<String>> factors(List<Map<String, String>> levels) {
        Set<String> names = levels.stream()
                .flatMap(arm -> arm.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<List<Integer>, List<String>> byPartition = new LinkedHashMap<>();
        for (String name : names) {
            List<Integer> partition = partition(levels, name);
            if (partition.stream().distinct().count() > 1) {
                byPartition
                        .computeIfAbsent(partition, first -> new ArrayList<>())
                        .add(name);
            }
        }
        Map<String, List<String>> factors = new LinkedHashMap<>();
        byPartition.values().forEach(together -> factors.put(String.join(" & ", together), together));
        return factors;
    }

    /** For every arm the number of the first one with the same level. */
    private static List<Integer> partition(List<Map<String, String>> levels, String factor) {
        List<String> values =
                levels.stream().map(arm -> arm.getOrDefault(factor, ABSENT)).toList();
        return values.stream().map(values::indexOf).toList();
    }

    /** The level of an arm in each factor that exists for it. */
    static Map<String, String> levels(Map<String, String> arm, Map<String, List<String>> factors) {
        Map<String, String> levels = new LinkedHashMap<>();
        factors.forEach((factor, together) -> {
            List<String> values =
                    together.stream().map(arm::get).filter(Objects::nonNull).toList();
            if (!values.isEmpty()) {
                levels.put(factor, String.join(" & ", values));
            }
        });
        return levels;
    }

    /** A cell for every planned arm. */
    static List<Cell> of(List<ArmRuns> planned, Map<String, List<String>> factors, Rescored rescored) {
        return planned.stream()
                .map(arm -> new Cell(levels(arm.arm().factors(), factors), rescored.arm(arm.name())))
                .toList();
    }
}
