package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.Learning;
import io.seq2seqlab.experiments.scores.LookNote;
import io.seq2seqlab.experiments.scores.Subject;
import io.seq2seqlab.experiments.scores.Summary;
import io.seq2seqlab.experiments.scores.Verdict;
import io.seq2seqlab.experiments.scores.Verdicts;
import io.seq2seqlab.experiments.scores.WorstCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sentences about a leaderboard: what its figures mean, and what they do not. */
final class Remarks {

    /** Stands beside an arm whose networks might have gone on learning, and beside a verdict about one. */
    static final String IMPROVING = "↗";

    /** Stands beside an arm whose attention is on single positions, as one that has collapsed is. */
    static final String COLLAPSED = "†";

    private Remarks() {}

    static List<String> of(Leaderboard board, Table table) {
        List<String> notes = new ArrayList<>();
        boolean arms = any(
                table,
                difference ->
                        difference.subject() == Subject.ARMS && difference.p().isPresent());
        if (arms) {
            notes.add("↑ better, ↓ worse than the arm it is compared with, at " + Figures.level(level(board))
                    + " over all arms of a test set (Holm); "
                    + (board.margin().isPresent() ? MarginWording.legend() + "; " : "") + "others are not separated.");
        }
        board.margin()
                .ifPresent(margin -> notes.add(MarginWording.remark(
                        board.metric(), margin, differences(table).toList())));
        if (any(table, difference -> difference.subject() == Subject.CHECKPOINTS)) {
            notes.add(
                    "With one seed a verdict is about these two checkpoints (approximate randomization over sentences);"
                            + " it ranks no arm.");
        } else if (!table.replicated()) {
            notes.add("One seed says nothing about an arm: two or more of each can be tested.");
        }
        if (table.rows().stream().anyMatch(row -> row.seeds().size() > 1)) {
            notes.add("± is the standard deviation over seeds; intervals and p are over seeds and sentences, each"
                    + " interval for itself.");
        }
        if (any(table, difference -> difference.exploratory() && difference.p().isPresent())) {
            notes.add("Exploratory: "
                    + (any(table, difference -> !difference.exploratory())
                            ? "what is not marked as declared."
                            : "no claim declared these differences beforehand."));
        }
        board.testSets()
                .forEach(set -> Optional.ofNullable(table.power().get(set))
                        .ifPresent(line -> notes.add("On " + set + ", " + line + ".")));
        notes.addAll(learning(table));
        notes.addAll(untested(table));
        notes.addAll(absent(table));
        notes.addAll(emptySources(board, table));
        notes.addAll(controls(board, table));
        notes.addAll(worstCases(board, table));
        notes.addAll(alignmentFloors(board, table));
        if (table.rows().stream().anyMatch(row -> row.origin() == Origin.IMPORTED)) {
            notes.add(
                    "Imported rows were translated elsewhere and scored here, as the others were: the same references,"
                            + " tokenization, case and version.");
        }
        return notes;
    }

    private static double level(Leaderboard board) {
        return board.look().map(LookNote::level).orElse(Verdicts.LEVEL);
    }

    private static Stream<Difference> differences(Table table) {
        return table.rows().stream()
                .filter(row -> row.role() == ArmRole.COMPARED)
                .flatMap(row -> row.scores().values().stream())
                .flatMap(score -> score.difference().stream());
    }

    private static boolean any(Table table, Predicate<Difference> condition) {
        return differences(table).anyMatch(condition);
    }

    /** What the networks had learned, once for all arms of which the same is to be said. */
    private static List<String> learning(Table table) {
        List<String> notes = new ArrayList<>();
        if (table.rows().stream().anyMatch(row -> row.learning().improving().isPresent())) {
            notes.add(IMPROVING
                    + " Still improving when training ended: what is found of such an arm is a statement about so"
                    + " many epochs.");
        }
        told(table, Learning::collapsedText)
                .ifPresent(arms -> notes.add(COLLAPSED + " Attention is on single positions: " + arms
                        + ". It may be sharp and right, or have collapsed and stayed there, where a softmax has hardly any"
                        + " gradient: AER and coverage tell which."));
        told(table, Learning::constantText)
                .ifPresent(arms -> notes.add("Perplexity chose the checkpoint: " + arms + "."));
        return notes;
    }

    private static Optional<String> told(Table table, Function<Learning, Optional<String>> text) {
        String arms = table.rows().stream()
                .flatMap(row -> text.apply(row.learning()).map(told -> row.arm() + " (" + told + ")").stream())
                .collect(Collectors.joining("; "));
        return arms.isEmpty() ? Optional.empty() : Optional.of(arms);
    }

    private static List<String> untested(Table table) {
        Set<String> reasons = differences(table)
                .map(Difference::verdict)
                .filter(Verdict.Untested.class::isInstance)
                .map(verdict -> ((Verdict.Untested) verdict).why())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return reasons.stream().map(why -> "Not tested: " + why + ".").toList();
    }

    /** Figures that rows lack, once for all rows and test sets that lack one for the same reason. */
    private static List<String> absent(Table table) {
        record Absence(String metric, String reason) {}
        Map<Absence, Set<String>> arms = new LinkedHashMap<>();
        Map<Absence, Set<String>> sets = new LinkedHashMap<>();
        table.rows()
                .forEach(row -> row.absent()
                        .forEach((set, reasons) -> reasons.forEach((metric, reason) -> {
                            Absence absence = new Absence(metric, reason);
                            arms.computeIfAbsent(absence, none -> new LinkedHashSet<>())
                                    .add(row.arm());
                            sets.computeIfAbsent(absence, none -> new LinkedHashSet<>())
                                    .add(set);
                        })));
        return arms.keySet().stream()
                .map(absence -> "No %s of %s on %s: %s."
                        .formatted(
                                Metric.named(absence.metric())
                                        .map(Metric::title)
                                        .orElse(absence.metric()),
                                arms.get(absence).size() == table.rows().size()
                                        ? "any arm"
                                        : String.join("; ", arms.get(absence)),
                                String.join(", ", sets.get(absence)),
                                absence.reason()))
                .toList();
    }

    /** Which test sets have lines that nobody can translate. */
    private static List<String> emptySources(Leaderboard board, Table table) {
        return board.testSets().stream()
                .flatMap(set -> table.rows().stream()
                        .flatMap(row -> Optional.ofNullable(row.emptySources().get(set)).stream())
                        .max(Comparator.naturalOrder())
                        .map(count ->
                                "On %s, %,d %s no token to translate: the empty line, which is scored as any other is."
                                        .formatted(set, count, count == 1 ? "sentence has" : "sentences have"))
                        .stream())
                .toList();
    }

    private static List<String> controls(Leaderboard board, Table table) {
        return table.rows().stream()
                .filter(row -> row.role() == ArmRole.CONTROL)
                .map(row -> control(board, row))
                .toList();
    }

    private static String control(Leaderboard board, Row row) {
        List<String> separated = new ArrayList<>();
        List<String> notSeparated = new ArrayList<>();
        Set<String> untested = new LinkedHashSet<>();
        for (String set : board.testSets()) {
            Optional<Verdict> verdict = Optional.ofNullable(row.scores().get(set))
                    .flatMap(score -> score.difference())
                    .map(Difference::verdict);
            if (verdict.isEmpty()) {
                untested.add("no score on " + set);
            } else if (verdict.get() instanceof Verdict.Untested why) {
                untested.add(why.why());
            } else {
                (verdict.get().separated() ? separated : notSeparated).add(set);
            }
        }
        String control = "A/A: " + row.arm() + " is " + row.comparedWith() + " with other seeds, and comes out ";
        if (!separated.isEmpty()) {
            return control + "SEPARATED on " + String.join(", ", separated)
                    + ", though nothing differs but chance: the tests of this experiment are in doubt (by chance this"
                    + " happens on one test set in twenty).";
        }
        return notSeparated.isEmpty()
                ? "A/A: " + row.arm() + " is not tested: " + String.join("; ", untested) + "."
                : control + "not separated on " + String.join(", ", notSeparated) + ", as it must.";
    }

    /** Of the test sets whose AER the table shows. */
    private static List<String> alignmentFloors(Leaderboard board, Table table) {
        List<String> shown = board.metric() == Metric.AER ? board.testSets() : List.of(board.sortedBy());
        return shown.stream()
                .flatMap(set -> alignmentFloor(table, set).stream())
                .toList();
    }

    private static Optional<String> alignmentFloor(Table table, String set) {
        List<String> floors = table.rows().stream()
                .flatMap(
                        row -> Optional.ofNullable(
                                row.further().getOrDefault(set, Map.of()).get(Metric.AER_FLOOR.toString()))
                                .stream())
                .map(Summary::mean)
                .distinct()
                .sorted()
                .map(floor -> Figures.score(Metric.AER_FLOOR, floor))
                .filter(floor -> !floor.equals(Figures.score(Metric.AER_FLOOR, 0)))
                .toList();
        return floors.isEmpty()
                ? Optional.empty()
                : Optional.of("On %s no AER is below %s: attention gives each target token one link."
                        .formatted(set, String.join(" or ", new LinkedHashSet<>(floors))));
    }

    private static List<String> worstCases(Leaderboard board, Table table) {
        List<String> notes = new ArrayList<>();
        for (Row row : table.rows()) {
            Optional.ofNullable(row.scores().get(board.sortedBy()))
                    .flatMap(score -> score.worstCase())
                    .ifPresent(worst -> notes.add(worstCase(board, row, worst)));
        }
        return notes;
    }

    private static String worstCase(Leaderboard board, Row row, WorstCase worst) {
        Metric metric = board.metric();
        return "%s: %d of %d diverged (%s, 95 %% interval %s to %s); counted as %s, its mean on %s is %s%s."
                .formatted(
                        row.arm(),
                        worst.diverged(),
                        worst.ended(),
                        Figures.percent((double) worst.diverged() / worst.ended()),
                        Figures.percent(worst.rate().low()),
                        Figures.percent(worst.rate().high()),
                        Figures.score(metric, worst.worst()),
                        board.sortedBy(),
                        Figures.score(metric, worst.mean()),
                        worst.verdict()
                                .map(verdict -> " (" + verdict.wording() + ")")
                                .orElse(""));
    }
}
