package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
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
        List<Row> rows = table.rows().stream()
                .filter(row -> row.learning().improving().isPresent())
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Columns<Row>()
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
}
