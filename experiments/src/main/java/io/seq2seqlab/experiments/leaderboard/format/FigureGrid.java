package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Summary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Other figures of the arms beside the metric that the leaderboard is about, on the first test set. */
final class FigureGrid {

    private static final List<Metric> SHOWN = List.of(
            Metric.LENGTH_RATIO,
            Metric.BREVITY_PENALTY,
            Metric.PERPLEXITY,
            Metric.BITS_PER_CHARACTER,
            Metric.AER,
            Metric.ATTENTION_ENTROPY_SHARE,
            Metric.ATTENTION_COVERAGE,
            Metric.ATTENTION_MONOTONICITY);

    private FigureGrid() {}

    static String heading(Leaderboard board) {
        return "Other figures of " + board.sortedBy();
    }

    /** Empty where no arm has any. */
    static Optional<Block.Grid> of(Leaderboard board, Table table) {
        List<Metric> shown = SHOWN.stream()
                .filter(metric -> metric != board.metric())
                .filter(metric -> table.rows().stream()
                        .anyMatch(row -> figure(board, row, metric).isPresent()))
                .toList();
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(new Columns<Row>()
                        .key("arm", ScoreGrids::name)
                        .figure(board.metric().title(), row -> ScoreGrids.mean(board, row))
                        .figures(
                                shown,
                                Metric::title,
                                (row, metric) ->
                                        figure(board, row, metric).map(summary -> Figures.spread(metric, summary)))
                        .of(table.rows()));
    }

    /** Of the first test set. */
    static Optional<Summary> figure(Leaderboard board, Row row, Metric metric) {
        return Optional.ofNullable(
                row.further().getOrDefault(board.sortedBy(), Map.of()).get(metric.toString()));
    }
}
