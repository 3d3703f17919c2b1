package io.seq2seqlab.experiments.scores;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.StoredResults;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.format.LeaderboardFormat;
import io.seq2seqlab.experiments.show.RunReport;
import io.seq2seqlab.experiments.store.ResultStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What networks had learned stands beside whatever is said of their arms. */
class LearningTest {

    private static final String GAINED = """
            {"epochs": 6, "kept_epoch": 6, "end": "all_epochs", "last_gain": {"figure": "validation.bleu", "value": %s}}
            """;
    private static final String ENDED = """
            {"epochs": 6, "kept_epoch": 4, "end": "all_epochs"}
            """;

    @TempDir
    private Path folder;

    private StoredResults results;

    @BeforeEach
    void open() {
        results = new StoredResults(folder);
    }

    private Leaderboard board() {
        return Leaderboard.read(results.open(), StoredResults.EXPERIMENT, Optional.empty());
    }

    private static Row row(Leaderboard board, String arm) {
        return board.tables().get(0).rows().stream()
                .filter(row -> row.arm().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    private void improving() {
        results.arm("lstm")
                .scores(60, 61, 62)
                .trained(1, ENDED)
                .trained(2, ENDED)
                .trained(3, ENDED);
        results.arm("rnn")
                .scores(40, 42, 44)
                .trained(1, GAINED.formatted("2.0"))
                .trained(2, GAINED.formatted("4.0"))
                .trained(3, ENDED);
    }

    @Test
    void anArmThatWasStillImprovingIsMarkedInTableAndVerdict() {
        improving();

        assertThat(LeaderboardFormat.TABLE.format(board())).contains("""
                 2     rnn ↗      3  42.00 ± 2.00 ↓
                """, """
                 rnn ↗  42.00 [37.13, 47.03]  −19.00 [−23.16, −14.84]    <0.001   worse ↗
                """, """
                ↗ Still improving when training ended: what is found of such an arm is a statement about so many epochs.
                """, """
                Still improving when training ended

                 arm    token accuracy ± over seeds  best in last epoch  epochs             better by
                 rnn ↗                 42.00 ± 2.00              2 of 3       6  3.00 validation.bleu
                """);
    }

    @Test
    void everyFormatTellsIt() {
        improving();
        results.claim("lstm wins", List.of("lstm"), List.of("rnn"), "2026-01-01T00:00:00Z");
        Leaderboard board = board();

        assertThat(LeaderboardFormat.MARKDOWN.format(board))
                .contains("| rnn ↗ | 42.00 ± 2.00 | 2 of 3 | 6 | 3.00 validation.bleu |");
        assertThat(LeaderboardFormat.LATEX.format(board))
                .contains("rnn $\\nearrow$ &", "$\\nearrow$: still improving when training ended.");
        assertThat(LeaderboardFormat.JSON.format(board)).contains("\"improving\"");
        List<String> csv = LeaderboardFormat.CSV.format(board).lines().toList();
        int column = Arrays.asList(csv.get(0).split(",")).indexOf("still_improving");
        assertThat(csv.stream().skip(1).map(line -> line.split(",")[column])).containsExactly("0", "2");
        assertThat(LeaderboardFormat.TABLE.format(board)).contains("; still improving ↗: rnn\n");
    }

    @ParameterizedTest
    @CsvSource({
        "6, 6, , true",
        "6, 5, , false",
        "1, 1, , false",
        "6, 6, all_epochs, false",
        "6, 6, no_better_figure, false",
    })
    void ofRunsThatDoNotTellTheirEndTheLastEpochCounts(int epochs, int kept, String end, boolean improving) {
        results.arm("old")
                .scores(50)
                .trained(1, "{\"epochs\": %d, \"kept_epoch\": %d}".formatted(epochs, kept))
                .trained(1, end == null ? "{}" : "{\"end\": \"%s\"}".formatted(end));

        Learning learning = row(board(), "old").learning();

        assertThat(learning.improving().isPresent()).isEqualTo(improving);
        assertThat(learning.improving().flatMap(Learning.Improving::gain)).isEmpty();
    }

    @Test
    void anArmWhoseAttentionIsOnSinglePositionsIsMarked() {
        results.arm("additive").scores(60, 61).figure(1, "validation", "attention_entropy_share", 0.3);
        results.arm("general")
                .scores(20, 61)
                .figure(1, "validation", "attention_entropy_share", 0.004)
                .figure(2, "validation", "attention_entropy_share", 0.0501);

        Leaderboard board = board();

        assertThat(row(board, "additive").learning().collapsed()).isEmpty();
        assertThat(LeaderboardFormat.TABLE.format(board)).contains(" general †  ", """
                † Attention is on single positions: general (1 of 2 runs, with 0.4 % of the entropy of even attention on the validation
                set). It may be sharp and right, or have collapsed and stayed there, where a softmax has hardly any gradient: AER and
                coverage tell which.
                """);
        assertThat(LeaderboardFormat.LATEX.format(board)).contains("general $\\dagger$");
        assertThat(RunReport.read(results.open(), StoredResults.key("general", 1))
                        .table())
                .contains("attention is on single positions, collapsed or sharp: 0.4 %");
    }

    @Test
    void aFigureThatNeverVariedIsTold() {
        results.arm("short").scores(60, 61).trained(1, "{\"constant_figure\": \"validation.bleu\"}");
        ResultStore store = results.open();

        assertThat(LeaderboardFormat.TABLE.format(board()))
                .contains("Perplexity chose the checkpoint: short (1 of 2 runs, where validation.bleu never varied).");
        assertThat(RunReport.read(store, StoredResults.key("short", 1)).table())
                .contains("validation.bleu was the same after every epoch and chose none");
    }
}
