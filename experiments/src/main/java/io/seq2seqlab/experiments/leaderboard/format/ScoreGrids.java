package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.Score;
import io.seq2seqlab.experiments.scores.Subject;
import io.seq2seqlab.experiments.scores.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The scores of a table, and on the first test set the differences that were tested. */
final class ScoreGrids {

    private final Leaderboard board;
    private final Table table;
    private final Metric metric;

    ScoreGrids(Leaderboard board, Table table) {
        this.board = board;
        this.table = table;
        this.metric = board.metric();
    }

    /** Ranks are those on the first test set. */
    Block.Grid scores() {
        List<String> headers = new ArrayList<>(List.of("rank", "arm", "seeds"));
        headers.addAll(board.testSets());
        return new Block.Grid(
                2, headers, table.rows().stream().map(this::scores).toList());
    }

    private List<String> scores(Row row) {
        List<String> cells = new ArrayList<>();
        cells.add(rank(row));
        cells.add(name(row));
        cells.add(Wording.seeds(row.attrition()));
        for (String set : board.testSets()) {
            cells.add(Optional.ofNullable(row.scores().get(set))
                    .map(score -> Figures.spread(metric, score.summary()) + mark(score))
                    .orElse(Block.Grid.MISSING));
        }
        return cells;
    }

    private String rank(Row row) {
        return first(row)
                .flatMap(Score::rank)
                .map(Object::toString)
                .orElse(row.role() == ArmRole.CONTROL ? "A/A" : Block.Grid.MISSING);
    }

    /** With the signs of what must be known of its networks. */
    static String name(Row row) {
        return row.arm()
                + (row.origin() == Origin.IMPORTED ? " (imported)" : "")
                + (row.learning().improving().isPresent() ? " " + Remarks.IMPROVING : "")
                + (row.learning().collapsed().isPresent() ? " " + Remarks.COLLAPSED : "");
    }

    /** The arm's mean on the first test set, without its spread. */
    static String mean(Leaderboard board, Row row) {
        return Optional.ofNullable(row.scores().get(board.sortedBy()))
                .map(score -> Figures.score(board.metric(), score.summary().mean()))
                .orElse(Block.Grid.MISSING);
    }

    /** Only of arms: what is found of two checkpoints marks neither. */
    private String mark(Score score) {
        return score.difference()
                .filter(difference -> difference.subject() == Subject.ARMS)
                .map(this::mark)
                .filter(mark -> !mark.isEmpty())
                .map(mark -> " " + mark)
                .orElse("");
    }

    private String mark(Difference difference) {
        if (difference.verdict() instanceof Verdict.Better) {
            return "↑";
        }
        return difference.verdict() instanceof Verdict.Worse ? "↓" : MarginWording.mark(metric, difference);
    }

    private Optional<Score> first(Row row) {
        return Optional.ofNullable(row.scores().get(board.sortedBy()));
    }

    private List<String> baselines() {
        return table.rows().stream()
                .flatMap(row -> first(row).stream())
                .flatMap(score -> score.difference().stream())
                .map(Difference::against)
                .distinct()
                .toList();
    }

    String differencesHeading() {
        List<String> baselines = baselines();
        return board.metric().title() + " on " + board.sortedBy() + " against "
                + (baselines.size() == 1 ? baselines.get(0) : "the arm that each is compared with");
    }

    /** Empty where no arm is compared with another. */
    Optional<Block.Grid> differences() {
        boolean several = baselines().size() > 1;
        List<String> headers = new ArrayList<>(List.of("arm", "mean [95 %]"));
        if (several) {
            headers.add("against");
        }
        headers.addAll(List.of("difference [95 %]", "p (Holm)"));
        board.margin().map(MarginWording::header).ifPresent(headers::add);
        headers.add("verdict");
        List<List<String>> rows = new ArrayList<>();
        for (Row row : table.rows()) {
            first(row).ifPresent(score -> rows.add(differences(row, score, several)));
        }
        return baselines().isEmpty() ? Optional.empty() : Optional.of(new Block.Grid(1, headers, rows));
    }

    private List<String> differences(Row row, Score score, boolean several) {
        Optional<Difference> difference = score.difference();
        List<String> cells = new ArrayList<>();
        cells.add(name(row));
        cells.add(Figures.score(metric, score.summary().mean())
                + score.interval()
                        .map(interval -> " " + Figures.interval(metric, interval))
                        .orElse(""));
        if (several) {
            cells.add(difference.map(Difference::against).orElse(Block.Grid.MISSING));
        }
        cells.add(difference.map(this::difference).orElse(Block.Grid.MISSING));
        cells.add(difference
                .map(Difference::corrected)
                .filter(OptionalDouble::isPresent)
                .map(p -> Figures.p(p.getAsDouble()))
                .orElse(Block.Grid.MISSING));
        if (board.margin().isPresent()) {
            cells.add(MarginWording.cell(difference.flatMap(Difference::equivalence)));
        }
        cells.add(
                difference.map(found -> verdict(row, found)).orElse(row.baseline() ? "baseline" : Block.Grid.MISSING));
        return cells;
    }

    private String difference(Difference difference) {
        return Figures.difference(metric, difference.value())
                + difference
                        .interval()
                        .map(interval -> " " + Figures.differences(metric, interval))
                        .orElse("");
    }

    private String verdict(Row row, Difference difference) {
        return difference.verdict().wording()
                + (difference.exploratory() ? "" : " (declared)")
                + (improving(row.arm()) || improving(difference.against()) ? " " + Remarks.IMPROVING : "");
    }

    private boolean improving(String arm) {
        return table.rows().stream()
                .anyMatch(row ->
                        row.arm().equals(arm) && row.learning().improving().isPresent());
    }
}
