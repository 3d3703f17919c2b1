package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.scores.Learning;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The arms that were still improving: what their last epoch brought, beside what seeds make of them on the first test set. */
final class LearningGrid {

    private LearningGrid() {}

    /** Empty where no arm was. */
    static Optional<Block.Grid> of(Leaderboard board, Table table) {
        List<List<String>> rows = table.rows().stream()
                .flatMap(row -> row.learning().improving().map(found -> row(board, row, found)).stream())
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Grid(
                        1,
                        List.of(
                                "arm",
                                board.metric().title() + " ± over seeds",
                                "best in last epoch",
                                "epochs",
                                "better by"),
                        rows));
    }

    private static List<String> row(Leaderboard board, Row row, Learning.Improving found) {
        return List.of(
                ScoreGrids.name(row),
                Optional.ofNullable(row.scores().get(board.sortedBy()))
                        .map(score -> Figures.spread(board.metric(), score.summary()))
                        .orElse(Block.Grid.MISSING),
                found.runs() + " of " + row.learning().runs(),
                found.epochs(),
                found.gain()
                        .map(gain -> String.format(Locale.ROOT, "%.2f %s", gain.value(), gain.figure()))
                        .orElse("not written down"));
    }
}
