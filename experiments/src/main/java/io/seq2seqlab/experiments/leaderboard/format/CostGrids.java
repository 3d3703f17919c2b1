package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.leaderboard.Cost;
import io.seq2seqlab.experiments.leaderboard.CostRow;
import io.seq2seqlab.experiments.leaderboard.Frontier;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.results.Latencies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What arms cost beside what they are worth, on the first test set. */
final class CostGrids {

    private final Leaderboard board;
    private final Table table;
    private final Map<String, CostRow> frontier = new LinkedHashMap<>();

    CostGrids(Leaderboard board, Table table) {
        this.board = board;
        this.table = table;
        table.costs().getOrDefault(board.sortedBy(), List.of()).forEach(row -> frontier.put(row.arm(), row));
    }

    String heading() {
        return "Cost on " + board.sortedBy();
    }

    /** Costs that rank, with the arm's place towards their frontier; then figures of the machine, over the seeds. */
    Block.Grid costs() {
        List<String> headers = new ArrayList<>(List.of("arm", board.metric().title()));
        Cost.ranking().forEach(cost -> headers.add(cost.title()));
        Cost.ofMachine().forEach(cost -> headers.add(cost.title()));
        headers.add("ms/token");
        return new Block.Grid(1, headers, table.rows().stream().map(this::row).toList()).withoutEmptyColumns();
    }

    private List<String> row(Row row) {
        List<String> cells = new ArrayList<>(List.of(ScoreGrids.name(row), ScoreGrids.mean(board, row)));
        for (Cost cost : Cost.ranking()) {
            cells.add(Optional.ofNullable(row.costs().get(cost))
                    .map(summary -> Figures.cost(cost, summary.mean()) + mark(row.arm(), cost))
                    .orElse(Block.Grid.MISSING));
        }
        for (Cost cost : Cost.ofMachine()) {
            cells.add(Optional.ofNullable(row.costs().get(cost))
                    .map(summary -> Figures.spread(cost, summary))
                    .orElse(Block.Grid.MISSING));
        }
        cells.add(board.latency(row).map(Figures::latency).orElse(Block.Grid.MISSING));
        return cells;
    }

    private String mark(String arm, Cost cost) {
        return place(arm, cost)
                .map(place -> switch (place) {
                    case ON -> " *";
                    case NOT_SEPARATED -> " ~";
                    case OFF -> "  ";
                })
                .orElse("");
    }

    private Optional<Frontier> place(String arm, Cost cost) {
        return Optional.ofNullable(frontier.get(arm))
                .map(row -> row.costs().get(cost))
                .map(CostRow.Priced::frontier);
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (frontier.values().stream().anyMatch(row -> !row.costs().isEmpty())) {
            notes.add("* on the frontier of " + board.metric().title() + " against this cost; ~ below it, but not"
                    + " separated from any arm on it that costs as little.");
        }
        if (table.rows().stream().anyMatch(row -> Cost.ofMachine().stream().anyMatch(row.costs()::containsKey))) {
            notes.add(
                    "Seconds, memory and latency are figures of a machine and of what else ran on it: they rank no arm.");
        }
        board.latencies()
                .filter(measured ->
                        table.rows().stream().anyMatch(row -> board.latency(row).isPresent()))
                .ifPresent(measured -> notes.add(latency(measured)));
        return notes;
    }

    private static String latency(Latencies measured) {
        return ("ms/token is the median [quartiles] of rounds over %d sentences of %s, one sentence at a time and the arms in"
                        + " turn, warm: %s, threads: %d, %s.")
                .formatted(
                        measured.sentences(),
                        measured.testSet(),
                        measured.engine(),
                        measured.threads(),
                        measured.processor());
    }
}
