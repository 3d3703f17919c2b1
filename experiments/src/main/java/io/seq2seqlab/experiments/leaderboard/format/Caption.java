package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.scores.LookNote;
import io.seq2seqlab.experiments.scores.Margin;
import io.seq2seqlab.experiments.scores.Verdicts;

/** What stands above a table of a paper: what its figures, its ranks and its marks mean. */
final class Caption {

    private Caption() {}

    static String of(Leaderboard board, Table table) {
        String what = LeaderboardAnswer.heading(board) + ".";
        if (!table.replicated()) {
            return what + " Not every arm has two seeds: the scores are those of checkpoints, and no arm is ranked.";
        }
        return what + " Mean ± standard deviation over seeds; ranks are simultaneous "
                + Figures.percent(Verdicts.CONFIDENCE)
                + " intervals on " + board.sortedBy()
                + "; bold: better than the arm it is compared with at "
                + Figures.level(board.look().map(LookNote::level).orElse(Verdicts.LEVEL))
                + " (seeds and sentences random, Holm-corrected)."
                + marks(table)
                + board.margin().map(margin -> margin(board, margin)).orElse("")
                + (ScoreGrids.lengths(board, table).isEmpty()
                        ? ""
                        : " Length ratio and brevity penalty are BLEU's on " + board.sortedBy() + ".");
    }

    private static String marks(Table table) {
        boolean improving =
                table.rows().stream().anyMatch(row -> row.learning().improving().isPresent());
        boolean collapsed =
                table.rows().stream().anyMatch(row -> row.learning().collapsed().isPresent());
        return (improving ? " " + Remarks.IMPROVING + ": still improving when training ended." : "")
                + (collapsed ? " " + Remarks.COLLAPSED + ": attention on single positions, collapsed or sharp." : "");
    }

    private static String margin(Leaderboard board, Margin margin) {
        return " Within " + MarginText.text(margin) + " " + board.metric().title()
                + (margin.beforehand() ? ", " : ", a margin declared after scores were shown, ")
                + MarginText.legend() + " (two one-sided tests, Holm-corrected).";
    }
}
