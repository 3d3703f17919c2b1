package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.leaderboard.ClaimAnswer;
import io.seq2seqlab.experiments.leaderboard.ClaimAnswer.Answer;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.scores.Equivalence;
import java.util.List;

/** What became of the differences that an experiment declares, a line each. */
final class ClaimWording {

    private ClaimWording() {}

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
                        + Figures.difference(claim.metric(), difference.value())
                        + difference
                                .interval()
                                .map(interval -> " " + Figures.differences(claim.metric(), interval))
                                .orElse("")
                        + difference.corrected().stream()
                                .mapToObj(p -> ", p " + Figures.p(p))
                                .findFirst()
                                .orElse("")
                        + difference
                                .equivalence()
                                .map(ClaimWording::equivalence)
                                .orElse(""))
                .orElse("");
        return claim.name() + ", on " + claim.testSet() + ": " + answer(claim.answer()) + figures
                + improving(board, claim)
                + (claim.beforehand() ? "" : " (declared after the scores were shown: exploratory)");
    }

    private static String equivalence(Equivalence test) {
        return ", " + MarginWording.header(test.margin()) + ": " + Figures.p(test.corrected())
                + (test.margin().beforehand() ? "" : " (a margin declared after scores were shown)");
    }

    private static String answer(Answer answer) {
        if (answer instanceof Answer.Confirmed) {
            return "confirmed";
        }
        if (answer instanceof Answer.Opposite) {
            return "the opposite is the case";
        }
        if (answer instanceof Answer.SmallerThanMatters) {
            return "smaller than matters";
        }
        if (answer instanceof Answer.Equivalent) {
            return "equivalent";
        }
        return answer instanceof Answer.Untested untested ? "not tested: " + untested.why() : "not shown";
    }
}
