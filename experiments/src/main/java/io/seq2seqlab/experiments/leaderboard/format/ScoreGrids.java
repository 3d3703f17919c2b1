package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Cell;
import io.seq2seqlab.experiments.document.Columns;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** For people. Ranks are those on the first test set. */
    Block.Grid page() {
        return new Columns<Row>()
                .key("rank", row -> rank(row).or(() -> control(row)))
                .key("arm", ScoreGrids::name)
                .figures(
                        ArmColumn.of(ArmColumn.Grid.SCORES), ArmColumn::title, (row, column) -> column.cell(board, row))
                .figures(
                        board.testSets(),
                        set -> set,
                        (row, set) -> score(row, set).map(this::marked))
                .of(table.rows());
    }

    /** For a paper: without ranks where there are none, and with what BLEU says of lengths on the first test set. */
    Block.Grid paper() {
        Columns<Row> columns = new Columns<>();
        if (table.replicated()) {
            columns.figure("Rank", this::rank);
        }
        return columns.key("Arm", ScoreGrids::name)
                .figures(
                        ArmColumn.of(ArmColumn.Grid.SCORES),
                        column -> Character.toUpperCase(column.title().charAt(0))
                                + column.title().substring(1),
                        (row, column) -> column.cell(board, row))
                .figures(
                        board.testSets(),
                        set -> set,
                        (row, set) -> score(row, set).map(this::printed))
                .figures(
                        lengths(board, table),
                        Metric::title,
                        (row, metric) ->
                                FigureGrids.figure(board, row, metric).map(summary -> Figures.spread(metric, summary)))
                .of(table.rows());
    }

    /** Figures of lengths that a paper has, where any arm has them. */
    static List<Metric> lengths(Leaderboard board, Table table) {
        return Stream.of(Metric.LENGTH_RATIO, Metric.BREVITY_PENALTY)
                .filter(metric -> board.metric() == Metric.BLEU)
                .filter(metric -> table.rows().stream()
                        .anyMatch(row -> FigureGrids.figure(board, row, metric).isPresent()))
                .toList();
    }

    private Optional<String> rank(Row row) {
        return score(row, board.sortedBy()).flatMap(Score::rank).map(Object::toString);
    }

    private static Optional<String> control(Row row) {
        return row.role() == ArmRole.CONTROL ? Optional.of("A/A") : Optional.empty();
    }

    private static Optional<Score> score(Row row, String set) {
        return Optional.ofNullable(row.scores().get(set));
    }

    private String marked(Score score) {
        return Figures.spread(metric, score.summary()) + mark(score);
    }

    /**
     * Bold where the arm was found better than the one it is compared with, after correction, and nowhere else; where some arm
     * has one seed there is no bold and no mark at all.
     */
    private Cell printed(Score score) {
        Optional<Difference> difference = score.difference().filter(tested -> table.replicated());
        String mean = Figures.score(metric, score.summary().mean());
        String rest = Figures.spread(metric, score.summary()).substring(mean.length())
                + difference
                        .map(tested -> MarginText.mark(metric, tested))
                        .filter(mark -> !mark.isEmpty())
                        .map(mark -> " " + mark)
                        .orElse("");
        return difference
                        .filter(tested -> tested.verdict() instanceof Verdict.Better)
                        .isPresent()
                ? new Cell(mean, rest)
                : Cell.of(mean + rest);
    }

    /** With the signs of what must be known of its networks. */
    static String name(Row row) {
        return row.arm()
                + (row.origin() == Origin.IMPORTED ? " (imported)" : "")
                + (row.learning().improving().isPresent() ? " " + Remarks.IMPROVING : "")
                + (row.learning().collapsed().isPresent() ? " " + Remarks.COLLAPSED : "");
    }

    /** The arm's mean on the first test set, without its spread. */
    static Optional<String> mean(Leaderboard board, Row row) {
        return score(row, board.sortedBy())
                .map(score -> Figures.score(board.metric(), score.summary().mean()));
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
        return difference.verdict() instanceof Verdict.Worse ? "↓" : MarginText.mark(metric, difference);
    }

    private List<String> baselines() {
        return table.rows().stream()
                .flatMap(row -> score(row, board.sortedBy()).stream())
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
        List<String> baselines = baselines();
        Columns<Row> columns = new Columns<Row>()
                .key("arm", ScoreGrids::name)
                .figure("mean [95 %]", row -> score(row, board.sortedBy()).map(this::mean));
        if (baselines.size() > 1) {
            columns.figure("against", row -> difference(row).map(Difference::against));
        }
        columns.figure("difference [95 %]", row -> difference(row).map(found -> Figures.difference(metric, found)))
                .figure("p (Holm)", row -> difference(row).flatMap(Figures::corrected));
        board.margin()
                .ifPresent(margin -> columns.figure(
                        MarginText.header(margin),
                        row -> MarginText.cell(difference(row).flatMap(Difference::equivalence))));
        columns.figure(
                "verdict",
                row -> difference(row)
                        .map(found -> verdict(row, found))
                        .or(() -> row.baseline() ? Optional.of("baseline") : Optional.empty()));
        return baselines.isEmpty()
                ? Optional.empty()
                : Optional.of(columns.of(table.rows().stream()
                        .filter(row -> score(row, board.sortedBy()).isPresent())
                        .toList()));
    }

    private Optional<Difference> difference(Row row) {
        return score(row, board.sortedBy()).flatMap(Score::difference);
    }

    private String mean(Score score) {
        return Figures.score(metric, score.summary().mean())
                + score.interval()
                        .map(interval -> " " + Figures.interval(metric, interval))
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
