package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
                : Optional.of(new Block.Grid(
                        1,
                        Stream.concat(
                                        Stream.of("arm", board.metric().title()),
                                        shown.stream().map(Metric::title))
                                .toList(),
                        table.rows().stream().map(row -> row(board, row, shown)).toList()));
    }

    private static List<String> row(Leaderboard board, Row row, List<Metric> shown) {
        List<String> cells = new ArrayList<>(List.of(ScoreGrids.name(row), ScoreGrids.mean(board, row)));
        shown.forEach(metric -> cells.add(figure(board, row, metric)
                .map(summary -> Figures.spread(metric, summary))
                .orElse(Block.Grid.MISSING)));
        return cells;
    }

    /** Of the first test set. */
    static Optional<Summary> figure(Leaderboard board, Row row, Metric metric) {
        return Optional.ofNullable(
                row.further().getOrDefault(board.sortedBy(), Map.of()).get(metric.toString()));
    }
}
