package io.seq2seqlab.experiments.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The planned cells of a sweep: which levels each factor has, and which cells a contrast of levels needs. */
final class Design {
    private final Map<Map<String, String>, Cell> cells = new LinkedHashMap<>();
    private final Map<String, Set<String>> levels = new LinkedHashMap<>();
    private final List<String> order;

    Design(List<Cell> planned) {
        for (Cell cell : planned) {
            if (cells.put(cell.levels(), cell) != null) {
                throw new IllegalArgumentException(
                        "two cells have the levels %s, expected one".formatted(cell.levels()));
            }
            cell.levels()
                    .forEach((factor, level) -> levels.computeIfAbsent(factor, first -> new LinkedHashSet<>())
                            .add(level));
        }
        order = List.copyOf(levels.keySet());
        levels.values().removeIf(ofFactor -> ofFactor.size() < 2);
    }

    /** The factors of two levels or more. */
    List<String> factors() {
        return List.copyOf(levels.keySet());
    }

    List<String> levels(String factor) {
        return List.copyOf(levels.get(factor));
    }

    /** The cells whose means an effect can rest on. */
    List<ArmScores> replicated() {
        return cells.values().stream()
                .flatMap(cell -> cell.scores().stream())
                .filter(ArmScores::replicated)
                .toList();
    }

    /** Whether there are combinations in which both factors exist. */
    boolean together(String factor, String other) {
        return !others(Set.of(factor, other)).isEmpty();
    }

    /**
     * A weighted sum of marginal means, each the equal-weight mean over all combinations of the other factors for which the
     * named ones exist.
     *
     * @param marginals of the same factors, each once
     */
    Weighted weighted(List<Marginal> marginals) {
        Set<Map<String, String>> others = others(marginals.get(0).levels().keySet());
        Map<ArmScores, Double> weights = new LinkedHashMap<>();
        List<Map<String, String>> missing = new ArrayList<>();
        for (Marginal marginal : marginals) {
            for (Map<String, String> other : others) {
                Map<String, String> combination = combination(marginal.levels(), other);
                Optional<ArmScores> scores = scores(combination);
                scores.ifPresentOrElse(
                        cell -> weights.put(cell, marginal.weight() / others.size()), () -> missing.add(combination));
            }
        }
        return new Weighted(weights, missing);
    }

    /** Both together, in the order of the sweep. */
    private Map<String, String> combination(Map<String, String> levels, Map<String, String> others) {
        Map<String, String> combination = new LinkedHashMap<>();
        for (String factor : order) {
            Optional.ofNullable(levels.get(factor))
                    .or(() -> Optional.ofNullable(others.get(factor)))
                    .ifPresent(level -> combination.put(factor, level));
        }
        return combination;
    }

    private Optional<ArmScores> scores(Map<String, String> combination) {
        return Optional.ofNullable(cells.get(combination)).flatMap(Cell::scores).filter(ArmScores::replicated);
    }

    /** What the levels of the other factors are, wherever all these exist. */
    private Set<Map<String, String>> others(Set<String> factors) {
        Set<Map<String, String>> others = new LinkedHashSet<>();
        for (Map<String, String> combination : cells.keySet()) {
            if (combination.keySet().containsAll(factors)) {
                Map<String, String> other = new LinkedHashMap<>(combination);
                other.keySet().removeAll(factors);
                others.add(other);
            }
        }
        return others;
    }

    /**
     * The weights of cells in a contrast.
     *
     * @param missing the combinations that the contrast needs and that have fewer than two runs
     */
    record Weighted(Map<ArmScores, Double> weights, List<Map<String, String>> missing) {}
}
