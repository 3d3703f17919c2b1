package io.seq2seqlab.experiments.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.experiments.StoredResults;
import io.seq2seqlab.experiments.leaderboard.format.LeaderboardFormat;
import io.seq2seqlab.experiments.scores.Summary;
import io.seq2seqlab.experiments.show.RunReport;
import io.seq2seqlab.experiments.store.ResultStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaderboardFiguresTest {

    private static final List<String> REFERENCES = List.of("the cat sat on the mat", "a dog ran");
    private static final List<String> SHORT = List.of("the cat sat on the", "a dog");

    @TempDir
    private Path folder;

    private StoredResults results;

    @BeforeEach
    void open() {
        results = new StoredResults(folder);
    }

    private static Leaderboard board(ResultStore store) {
        return Leaderboard.read(store, StoredResults.EXPERIMENT, Optional.empty());
    }

    @Test
    void what_a_machine_took_ranks_no_arm() {
        results.arm("slow")
                .scores(50, 52, 54)
                .cost(1, 1000, 380)
                .cost(2, 1000, 370)
                .cost(3, 1000, 390);
        results.arm("fast")
                .scores(50, 52, 54)
                .cost(1, 1000, 100)
                .cost(2, 1000, 100)
                .cost(3, 1000, 100);

        Leaderboard board = board(results.open());

        assertThat(board.tables().get(0).costs().get("iid"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.costs().keySet()).containsOnly(Cost.PARAMETERS));
        assertThat(LeaderboardFormat.TABLE.format(board)).contains("""
                 arm   token accuracy  parameters  training s  peak MB
                 slow           52.00     1,000 *    380 ± 10  500 ± 0
                 fast           52.00     1,000 *     100 ± 0  500 ± 0

                * on the frontier of token accuracy against this cost; ~ below it, but not separated from any arm on it that costs as
                little.
                Seconds, memory and latency are figures of a machine and of what else ran on it: they rank no arm.
                """);
    }

    /** sacreBLEU 2.6.0 prints BP = 0.751, ratio = 0.778 (hyp_len = 7, ref_len = 9) for these. */
    @Test
    void how_long_translations_are_stands_beside_bleu_though_nobody_recorded_it() {
        results.metric("bleu");
        results.arm("short").translates(1, REFERENCES, SHORT);
        results.arm("right").translates(1, REFERENCES, REFERENCES);

        ResultStore store = results.open();
        Leaderboard board = board(store);

        Map<String, Summary> figures = board.tables().get(0).rows().stream()
                .filter(row -> row.arm().equals("short"))
                .findFirst()
                .orElseThrow()
                .further()
                .get("iid");
        assertThat(figures.get("length_ratio").mean()).isCloseTo(7.0 / 9, within(1e-12));
        assertThat(figures.get("brevity_penalty").mean()).isCloseTo(Math.exp(1 - 9.0 / 7), within(1e-12));
        assertThat(LeaderboardFormat.TABLE.format(board)).contains("""
                 arm      BLEU  length ratio  brevity penalty
                 right  100.00         1.000            1.000
                 short   75.15         0.778            0.751
                """);
        assertThat(LeaderboardFormat.MARKDOWN.format(board)).contains("| short | 75.15 | 0.778 | 0.751 |");
        assertThat(LeaderboardFormat.LATEX.format(board))
                .contains("length ratio & brevity penalty", "short & 1 & 75.15 & 0.778 & 0.751");
        assertThat(LeaderboardFormat.CSV.format(board)).contains(",length_ratio,brevity_penalty");
        assertThat(LeaderboardFormat.JSON.format(board)).contains("\"brevity_penalty\"");
        String run = StoredResults.key("short", 1);
        assertThat(RunReport.read(store, run).table()).contains("length_ratio             0.778");
    }
}
