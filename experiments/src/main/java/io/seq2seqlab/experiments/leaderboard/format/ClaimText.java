package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.leaderboard.ClaimAnswer;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.scores.Equivalence;
import java.util.List;

/** What runs say of the differences that an experiment declares, a line each. */
final class ClaimText {

    private ClaimText() {}

    static List<String> of(Leaderboard board) {
        return board.claims().stream().map(claim -> claim(board, claim)).toList();
    }

    /** The arms of a claim that were still improving. */
    private static String improving(Leaderboard board, ClaimAnswer claim) {
        List<String> arms = board.tables().stream()
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.learning().improving().isPresent())
                .map(Row::arm)
                .filter(arm -> claim.better().contains(arm) || claim.than().contains(arm))
                .distinct()
                .toList();
        return arms.isEmpty() ? "" : "; still improving " + Remarks.IMPROVING + ": " + String.join("; ", arms);
    }

    private static String claim(Leaderboard board, ClaimAnswer claim) {
        String figures = claim.difference()
                .map(difference -> "; " + claim.metric().title() + " "
                        + Figures.difference(claim.metric(), difference)
                        + Figures.corrected(difference).map(p -> ", p " + p).orElse("")
                        + difference.equivalence().map(ClaimText::equivalence).orElse(""))
                .orElse("");
        return claim.name() + ", on " + claim.testSet() + ": " + claim.answer().text() + figures
                + improving(board, claim)
                + (claim.beforehand() ? "" : " (declared after the scores were shown: exploratory)");
    }

    private static String equivalence(Equivalence test) {
        return ", " + MarginText.header(test.margin()) + ": " + Figures.p(test.corrected())
                + (test.margin().beforehand() ? "" : " (a margin declared after scores were shown)");
    }
}
