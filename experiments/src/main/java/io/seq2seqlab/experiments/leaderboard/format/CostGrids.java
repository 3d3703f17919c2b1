package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.leaderboard.CostRow;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.results.Latencies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        return new Columns<Row>()
                .key("arm", ScoreGrids::name)
                .figure(board.metric().title(), row -> ScoreGrids.mean(board, row))
                .figures(
                        ArmColumn.of(ArmColumn.Grid.COSTS),
                        ArmColumn::title,
                        (row, column) -> column.cell(board, row).map(text -> text + mark(row.arm(), column.name())))
                .of(table.rows())
                .withoutEmptyColumns();
    }

    private String mark(String arm, String cost) {
        return Stream.ofNullable(frontier.get(arm))
                .flatMap(row -> row.costs().entrySet().stream())
                .filter(priced -> priced.getKey().toString().equals(cost))
                .map(priced -> switch (priced.getValue().frontier()) {
                    case ON -> " *";
                    case NOT_SEPARATED -> " ~";
                    case OFF -> "  ";
                })
                .findFirst()
                .orElse("");
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (frontier.values().stream().anyMatch(row -> !row.costs().isEmpty())) {
            notes.add("* on the frontier of " + board.metric().title() + " against this cost; ~ below it, but not"
                    + " separated from any arm on it that costs as little.");
        }
        if (table.rows().stream().anyMatch(row -> row.costs().keySet().stream().anyMatch(cost -> !cost.ranks()))) {
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
