package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Learning;
import io.seq2seqlab.experiments.scores.Summary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Figures of arms on the first test set beside the scores of the metric that the leaderboard is about. */
final class FigureGrids {

    private static final List<Metric> SHOWN = List.of(
            Metric.LENGTH_RATIO,
            Metric.BREVITY_PENALTY,
            Metric.PERPLEXITY,
            Metric.BITS_PER_CHARACTER,
            Metric.AER,
            Metric.ATTENTION_ENTROPY_SHARE,
            Metric.ATTENTION_COVERAGE,
            Metric.ATTENTION_MONOTONICITY);

    private final Leaderboard board;
    private final Table table;

    FigureGrids(Leaderboard board, Table table) {
        this.board = board;
        this.table = table;
    }

    static Optional<Summary> figure(Leaderboard board, Row row, Metric metric) {
        return Optional.ofNullable(
                row.further().getOrDefault(board.sortedBy(), Map.of()).get(metric.toString()));
    }

    /** Of those whose last epoch was their best, what it brought, beside what seeds make of them; none where no arm was. */
    List<Block> improving() {
        List<Row> rows = table.rows().stream()
                .filter(row -> row.learning().improving().isPresent())
                .toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Block.Heading("Still improving when training ended"),
                new Columns<Row>()
                        .key("arm", ScoreGrids::name)
                        .figure(
                                board.metric().title() + " ± over seeds",
                                row -> Optional.ofNullable(row.scores().get(board.sortedBy()))
                                        .map(score -> Figures.spread(board.metric(), score.summary())))
                        .figure(
                                "best in last epoch",
                                row -> found(row).runs() + " of "
                                        + row.learning().runs())
                        .figure("epochs", row -> found(row).epochs())
                        .figure(
                                "better by",
                                row -> found(row)
                                        .gain()
                                        .map(gain -> String.format(Locale.ROOT, "%.2f %s", gain.value(), gain.figure()))
                                        .orElse("not written down"))
                        .of(rows));
    }

    private static Learning.Improving found(Row row) {
        return row.learning().improving().orElseThrow();
    }

    /** Of other metrics; none where no arm has any. */
    List<Block> others() {
        List<Metric> shown = SHOWN.stream()
                .filter(metric -> metric != board.metric())
                .filter(metric -> table.rows().stream()
                        .anyMatch(row -> figure(board, row, metric).isPresent()))
                .toList();
        if (shown.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Block.Heading("Other figures of " + board.sortedBy()),
                new Columns<Row>()
                        .key("arm", ScoreGrids::name)
                        .figure(board.metric().title(), row -> ScoreGrids.mean(board, row))
                        .figures(
                                shown,
                                Metric::title,
                                (row, metric) ->
                                        figure(board, row, metric).map(summary -> Figures.spread(metric, summary)))
                        .of(table.rows()));
    }
}
