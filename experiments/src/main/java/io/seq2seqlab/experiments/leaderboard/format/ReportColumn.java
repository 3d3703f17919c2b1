package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A column of the report's table that tells of arms beside their scores, as data for the report's script.
 *
 * @param heading above it, and how its values are written
 * @param cells by arm; of arms that have none there is none
 */
public record ReportColumn(String name, ArmColumn.Heading heading, Map<String, ArmColumn.Figure> cells) {

    /** Those of a leaderboard, in their order. */
    public static List<ReportColumn> of(Leaderboard board) {
        return ArmColumn.ALL.stream()
                .flatMap(column -> column.heading().stream()
                        .map(heading -> new ReportColumn(column.name(), heading, cells(column, board))))
                .toList();
    }

    private static Map<String, ArmColumn.Figure> cells(ArmColumn column, Leaderboard board) {
        Map<String, ArmColumn.Figure> cells = new LinkedHashMap<>();
        board.tables().stream()
                .flatMap(table -> table.rows().stream())
                .forEach(row -> column.figure().apply(board, row).ifPresent(figure -> cells.put(row.arm(), figure)));
        return cells;
    }
}
