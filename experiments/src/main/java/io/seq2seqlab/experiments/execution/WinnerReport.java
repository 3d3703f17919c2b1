package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.sweep.SearchSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Says in a line each which candidates a search has chosen, with their figures. */
record WinnerReport(SearchSettings search, List<Arm> candidates, ValidationFigures figures) {

    private record Scored(Arm arm, double mean) {}

    List<String> lines(List<Arm> winners) {
        if (winners.isEmpty()) {
            return List.of(
                    "the search has no winner: no candidate has a validation " + search.metric() + " for every seed");
        }
        return winners.stream()
                .filter(winner -> winner.role() == ArmRole.COMPARED)
                .map(this::line)
                .toList();
    }

    /** The candidate that became this arm, and the best one that it has beaten. */
    private String line(Arm winner) {
        List<Scored> rivals = candidates.stream()
                .filter(candidate -> group(candidate).equals(group(winner)))
                .flatMap(candidate -> figures.mean(candidate).stream().mapToObj(mean -> new Scored(candidate, mean)))
                .sorted(best())
                .toList();
        Scored first = rivals.get(0);
        Optional<Scored> next = rivals.stream().skip(1).findFirst();
        return String.format(
                Locale.ROOT,
                "chosen: %s: validation %s %.2f%s",
                first.arm().name(),
                search.metric(),
                first.mean(),
                next.map(scored -> String.format(
                                Locale.ROOT,
                                ", next %.2f (%s)",
                                scored.mean(),
                                scored.arm().name()))
                        .orElse(""));
    }

    private Comparator<Scored> best() {
        Comparator<Scored> rising = Comparator.comparingDouble(Scored::mean);
        return search.metric().lowerIsBetter() ? rising : rising.reversed();
    }

    private List<String> group(Arm arm) {
        return search.per().stream()
                .map(factor -> Objects.requireNonNullElse(arm.factors().get(factor), ""))
                .toList();
    }
}
