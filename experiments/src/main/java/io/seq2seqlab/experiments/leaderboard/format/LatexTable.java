package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.LookNote;
import io.seq2seqlab.experiments.scores.Margin;
import io.seq2seqlab.experiments.scores.Score;
import io.seq2seqlab.experiments.scores.Verdict;
import io.seq2seqlab.experiments.scores.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A leaderboard as {@code booktabs} tables. A score is bold where its arm was found better than the one it is compared with,
 * after correction, and nowhere else; a table in which some arm has one seed has no bold and no mark at all.
 */
final class LatexTable {

    private static final Map<Character, String> SPECIAL = Map.ofEntries(
            Map.entry('\\', "\\textbackslash{}"),
            Map.entry('&', "\\&"),
            Map.entry('%', "\\%"),
            Map.entry('$', "\\$"),
            Map.entry('#', "\\#"),
            Map.entry('_', "\\_"),
            Map.entry('{', "\\{"),
            Map.entry('}', "\\}"),
            Map.entry('~', "\\textasciitilde{}"),
            Map.entry('^', "\\textasciicircum{}"),
            Map.entry('<', "\\textless{}"),
            Map.entry('>', "\\textgreater{}"),
            Map.entry('|', "\\textbar{}"),
            Map.entry('"', "\\textquotedbl{}"),
            Map.entry('–', "--"),
            Map.entry('·', "\\textperiodcentered{}"),
            Map.entry('×', "$\\times$"),
            Map.entry('−', "$-$"),
            Map.entry('±', "$\\pm$"),
            Map.entry('↗', "$\\nearrow$"),
            Map.entry('†', "$\\dagger$"),
            Map.entry('≈', "$\\approx$"),
            Map.entry('↑', "$\\uparrow$"),
            Map.entry('↓', "$\\downarrow$"));

    static final String PACKAGES = "% needs \\usepackage{booktabs} and \\usepackage[T1]{fontenc}";

    private final Leaderboard board;

    private LatexTable(Leaderboard board) {
        this.board = board;
    }

    static String of(Leaderboard board) {
        LatexTable latex = new LatexTable(board);
        String notices =
                Notices.of(board).stream().map(line -> "% " + line + "\n").collect(Collectors.joining());
        return notices
                + (board.tables().isEmpty()
                        ? "% " + board.experiment() + ": no run has a score yet\n"
                        : board.tables().stream().map(latex::table).collect(Collectors.joining("\n")));
    }

    private String table(Table table) {
        List<String> lines = new ArrayList<>();
        lines.add(PACKAGES);
        Wording.signatures(table).forEach(line -> lines.add("% " + line));
        lines.add("\\begin{table}");
        lines.add("  \\centering");
        lines.add("  \\caption{" + caption(table) + "}");
        lines.add("  \\begin{tabular}{" + (table.replicated() ? "r" : "") + "lr"
                + "r".repeat(board.testSets().size() + lengths(table).size()) + "}");
        lines.add("    \\toprule");
        lines.add(row(headers(table)));
        lines.add("    \\midrule");
        table.rows().forEach(row -> lines.add(row(cells(table, row))));
        lines.add("    \\bottomrule");
        lines.add("  \\end{tabular}");
        lines.add("\\end{table}");
        return String.join("\n", lines) + "\n";
    }

    private String caption(Table table) {
        String what = escaped(Wording.heading(board)) + ".";
        if (!table.replicated()) {
            return what + " Not every arm has two seeds: the scores are those of checkpoints, and no arm is ranked.";
        }
        return what + " Mean $\\pm$ standard deviation over seeds; ranks are simultaneous "
                + escaped(Figures.percent(Verdicts.CONFIDENCE))
                + " intervals on " + escaped(board.sortedBy())
                + "; bold: better than the arm it is compared with at "
                + escaped(Figures.level(board.look().map(LookNote::level).orElse(Verdicts.LEVEL)))
                + " (seeds and sentences random, Holm-corrected)."
                + marks(table)
                + board.margin().map(this::margin).orElse("")
                + (lengths(table).isEmpty()
                        ? ""
                        : " Length ratio and brevity penalty are BLEU's on " + escaped(board.sortedBy()) + ".");
    }

    private static String marks(Table table) {
        boolean improving =
                table.rows().stream().anyMatch(row -> row.learning().improving().isPresent());
        boolean collapsed =
                table.rows().stream().anyMatch(row -> row.learning().collapsed().isPresent());
        return (improving ? " " + escaped(Remarks.IMPROVING) + ": still improving when training ended." : "")
                + (collapsed
                        ? " " + escaped(Remarks.COLLAPSED) + ": attention on single positions, collapsed or sharp."
                        : "");
    }

    private String margin(Margin margin) {
        return escaped(
                " Within " + MarginWording.text(margin) + " " + board.metric().title()
                        + (margin.beforehand() ? ", " : ", a margin declared after scores were shown, ")
                        + MarginWording.legend() + " (two one-sided tests, Holm-corrected).");
    }

    /** What BLEU says of lengths, on the first test set, where any arm has it. */
    private List<Metric> lengths(Table table) {
        return Stream.of(Metric.LENGTH_RATIO, Metric.BREVITY_PENALTY)
                .filter(metric -> board.metric() == Metric.BLEU)
                .filter(metric -> table.rows().stream()
                        .anyMatch(row -> FigureGrid.figure(board, row, metric).isPresent()))
                .toList();
    }

    private List<String> headers(Table table) {
        List<String> headers = new ArrayList<>();
        if (table.replicated()) {
            headers.add("Rank");
        }
        headers.addAll(List.of("Arm", "Seeds"));
        board.testSets().forEach(set -> headers.add(escaped(set)));
        lengths(table).forEach(metric -> headers.add(escaped(metric.title())));
        return headers;
    }

    private List<String> cells(Table table, Row row) {
        List<String> cells = new ArrayList<>();
        if (table.replicated()) {
            cells.add(Optional.ofNullable(row.scores().get(board.sortedBy()))
                    .flatMap(Score::rank)
                    .map(rank -> escaped(rank.toString()))
                    .orElse("--"));
        }
        cells.add(escaped(ScoreGrids.name(row)));
        cells.add(escaped(Wording.seeds(row.attrition())));
        for (String set : board.testSets()) {
            cells.add(Optional.ofNullable(row.scores().get(set))
                    .map(score -> score(table, score))
                    .orElse("--"));
        }
        lengths(table)
                .forEach(metric -> cells.add(FigureGrid.figure(board, row, metric)
                        .map(summary -> escaped(Figures.spread(metric, summary)))
                        .orElse("--")));
        return cells;
    }

    private String score(Table table, Score score) {
        String mean = Figures.score(board.metric(), score.summary().mean());
        boolean better = score.difference()
                .map(Difference::verdict)
                .filter(Verdict.Better.class::isInstance)
                .isPresent();
        return (better && table.replicated() ? "\\textbf{" + mean + "}" : mean)
                + score.summary().deviation().stream()
                        .mapToObj(deviation -> " $\\pm$ " + Figures.score(board.metric(), deviation))
                        .collect(Collectors.joining())
                + score.difference()
                        .filter(difference -> table.replicated())
                        .map(difference -> MarginWording.mark(board.metric(), difference))
                        .filter(mark -> !mark.isEmpty())
                        .map(mark -> " " + escaped(mark))
                        .orElse("");
    }

    static String row(List<String> cells) {
        return "    " + String.join(" & ", cells) + " \\\\";
    }

    static String escaped(String text) {
        return text.chars()
                .mapToObj(character -> SPECIAL.getOrDefault((char) character, String.valueOf((char) character)))
                .collect(Collectors.joining());
    }
}
