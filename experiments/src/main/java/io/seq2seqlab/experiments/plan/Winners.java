package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.sweep.SearchSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Chooses the winners of a search. */
public final class Winners {

    private static final String RETRAINED = ", retrained";

    private Winners() {}

    /**
     * The arms to train again and to evaluate on the test sets, one for each combination of values of the factors in {@link
     * SearchSettings#per}: the candidate with the best mean over its seeds, the first among equals. A candidate without a
     * figure for every seed cannot win. The winner of a baseline's values comes first and is what the others are compared
     * with; where these have no winner, an arm is compared with itself. An A/A arm, if one is asked for, comes last.
     *
     * @param validation the search's metric on the validation set for every seed of a candidate, in the order of its seeds;
     *     empty where a trial failed or diverged
     */
    public static List<Arm> of(SearchSettings search, List<Arm> candidates, Map<Arm, List<OptionalDouble>> validation) {
        Map<List<String>, Arm> best = new LinkedHashMap<>();
        Comparator<Double> better =
                search.metric().lowerIsBetter() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        Map<Arm, Double> means = new LinkedHashMap<>();
        candidates.forEach(candidate -> mean(candidate, validation).ifPresent(mean -> means.put(candidate, mean)));
        means.keySet()
                .forEach(candidate -> best.merge(
                        group(candidate, search),
                        candidate,
                        (first, second) -> better.compare(means.get(first), means.get(second)) <= 0 ? first : second));
        Map<String, Arm> byName = new LinkedHashMap<>();
        candidates.forEach(candidate -> byName.put(candidate.name(), candidate));
        List<Arm> winners = new ArrayList<>();
        best.forEach((group, winner) -> {
            Arm opponent = Optional.ofNullable(byName.get(winner.comparedWith()))
                    .map(baseline -> best.get(group(baseline, search)))
                    .orElse(winner);
            winners.add(new Arm(
                    winner.name() + RETRAINED,
                    winner.factors(),
                    winner.settings(),
                    ArmRole.COMPARED,
                    opponent.name() + RETRAINED,
                    search.seeds()));
        });
        winners.sort(Comparator.comparing(winner -> !winner.baseline()));
        return search.controlSeeds().isEmpty() || winners.isEmpty()
                ? List.copyOf(winners)
                : Stream.concat(winners.stream(), Stream.of(Plan.control(winners, search.controlSeeds())))
                        .toList();
    }

    private static List<String> group(Arm candidate, SearchSettings search) {
        return search.per().stream()
                .map(factor -> Objects.requireNonNullElse(candidate.factors().get(factor), ""))
                .toList();
    }

    private static Optional<Double> mean(Arm candidate, Map<Arm, List<OptionalDouble>> validation) {
        List<OptionalDouble> figures = validation.getOrDefault(candidate, List.of());
        boolean whole = figures.size() == candidate.seeds().size()
                && figures.stream().allMatch(figure -> figure.isPresent() && !Double.isNaN(figure.getAsDouble()));
        return whole
                ? Optional.of(figures.stream()
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .average()
                        .orElseThrow())
                : Optional.empty();
    }
}
