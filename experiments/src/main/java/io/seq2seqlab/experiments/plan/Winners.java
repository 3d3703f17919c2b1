package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.sweep.SearchSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The winners of a search, one for each combination of values of the factors in {@link SearchSettings#per}: the candidate with
 * the best mean over its seeds, the first among equals. A candidate without a figure for every seed cannot win.
 */
public final class Winners {

    private static final String RETRAINED = ", retrained";

    private final SearchSettings search;
    private final Map<String, Arm> candidates = new HashMap<>();
    private final Map<Arm, Double> means = new HashMap<>();

    /** By values of the factors, the candidates that can win, the best first. */
    private final Map<List<String>, List<Arm>> ranked = new LinkedHashMap<>();

    /**
     * @param validation the search's metric on the validation set for every seed of a candidate, in the order of its seeds;
     *     empty where a trial failed or diverged
     */
    public Winners(SearchSettings search, List<Arm> candidates, Map<Arm, List<OptionalDouble>> validation) {
        this.search = search;
        for (Arm candidate : candidates) {
            this.candidates.put(candidate.name(), candidate);
            mean(candidate, validation).ifPresent(mean -> {
                means.put(candidate, mean);
                ranked.computeIfAbsent(group(candidate), group -> new ArrayList<>())
                        .add(candidate);
            });
        }
        Comparator<Arm> rising = Comparator.comparing(means::get);
        ranked.values().forEach(group -> group.sort(search.metric().lowerIsBetter() ? rising : rising.reversed()));
    }

    private List<String> group(Arm candidate) {
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

    /**
     * The arms to train again and to evaluate on the test sets. The winner of a baseline's values comes first and is what the
     * others are compared with; where these have no winner, an arm is compared with itself. An A/A arm, if one is asked for,
     * comes last.
     */
    public List<Arm> arms() {
        List<Arm> winners = chosen().map(this::retrained).toList();
        return search.controlSeeds().isEmpty() || winners.isEmpty()
                ? winners
                : Stream.concat(winners.stream(), Stream.of(Plan.control(winners, search.controlSeeds())))
                        .toList();
    }

    private Stream<Arm> chosen() {
        return ranked.values().stream()
                .map(group -> group.get(0))
                .sorted(Comparator.comparing(winner -> !opponent(winner).equals(winner)));
    }

    private Arm opponent(Arm winner) {
        return Optional.ofNullable(candidates.get(winner.comparedWith()))
                .map(baseline -> ranked.get(group(baseline)))
                .map(group -> group.get(0))
                .orElse(winner);
    }

    private Arm retrained(Arm winner) {
        return new Arm(
                winner.name() + RETRAINED,
                winner.factors(),
                winner.settings(),
                ArmRole.COMPARED,
                opponent(winner).name() + RETRAINED,
                search.seeds());
    }

    /** One line for each winner, with the next best candidate of its group. */
    public List<String> report() {
        return ranked.isEmpty()
                ? List.of("the search has no winner: no candidate has a validation " + search.metric()
                        + " for every seed")
                : chosen().map(this::report).toList();
    }

    private String report(Arm winner) {
        String line = String.format(
                Locale.ROOT, "chosen: %s: validation %s %.2f", winner.name(), search.metric(), means.get(winner));
        return ranked.get(group(winner)).stream()
                .skip(1)
                .findFirst()
                .map(next -> line + String.format(Locale.ROOT, ", next %.2f (%s)", means.get(next), next.name()))
                .orElse(line);
    }
}
