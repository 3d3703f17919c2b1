package io.seq2seqlab.experiments.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.experiments.StoredResults;
import io.seq2seqlab.experiments.document.Format;
import io.seq2seqlab.experiments.leaderboard.format.LeaderboardAnswer;
import io.seq2seqlab.experiments.results.Look.Extent;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.LookNote;
import io.seq2seqlab.experiments.scores.Subject;
import io.seq2seqlab.experiments.scores.Unranked;
import io.seq2seqlab.experiments.scores.Verdict;
import io.seq2seqlab.experiments.scores.WorstCase;
import io.seq2seqlab.experiments.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Golden values are those of scipy's Welch test: all sentences of a run score alike, so that they add no variance. */
class LeaderboardTest {

    @TempDir
    private Path folder;

    private StoredResults results;

    @BeforeEach
    void nothing() {
        results = new StoredResults(folder);
    }

    private static void threeArms(StoredResults results) {
        results.arm("additive").scores(50, 52, 54);
        results.arm("dot").scores(40, 43, 46);
        results.arm("general").scores(51, 53, 55);
    }

    private Leaderboard board() {
        return board(results.open());
    }

    private static Leaderboard board(ResultStore store) {
        return Leaderboard.read(store, StoredResults.EXPERIMENT, Optional.empty());
    }

    private static String table(Leaderboard board) {
        return Format.TABLE.print(new LeaderboardAnswer(board));
    }

    private static Row row(Leaderboard board, String arm) {
        return board.tables().stream()
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.arm().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    private static Difference difference(Leaderboard board, String arm) {
        return row(board, arm).scores().get(board.sortedBy()).difference().orElseThrow();
    }

    @Test
    void three_seeds_are_tested_ranked_in_intervals_and_worded() {
        threeArms(results);

        assertThat(table(board())).startsWith("""
                scores: token accuracy on iid

                 rank  arm       seeds             iid
                 1–2   general       3    53.00 ± 2.00
                 1–2   additive      3    52.00 ± 2.00
                 3     dot           3  43.00 ± 3.00 ↓

                token accuracy on iid against additive

                 arm                mean [95 %]      difference [95 %]  p (Holm)        verdict
                 general   53.00 [48.02, 57.92]   +1.00 [−3.53, +5.53]     0.573  not separated
                 additive  52.00 [47.03, 56.93]                      –         –       baseline
                 dot       43.00 [35.76, 50.56]  −9.00 [−15.13, −2.87]     0.033          worse

                ↑ better, ↓ worse than the arm it is compared with, at 5 % over all arms of a test set (Holm); others are not separated.
                ± is the standard deviation over seeds; intervals and p are over seeds and sentences, each interval for itself.
                Exploratory: no claim declared these differences beforehand.
                On iid, with 3 seeds differences above 6.92–23.66 token accuracy would show; more seeds help.

                Cost on iid

                 arm       token accuracy  parameters  training s  peak MB
                 general            53.00     1,000 *      60 ± 0  500 ± 0
                 additive           52.00     1,000 ~      60 ± 0  500 ± 0
                 dot                43.00     1,000        60 ± 0  500 ± 0
                """);
    }

    @Test
    void a_p_value_is_told_as_it_is_and_corrected() {
        threeArms(results);

        Difference dot = difference(board(), "dot");

        assertThat(dot.p().orElseThrow()).isCloseTo(0.016706505976, within(1e-9));
        assertThat(dot.corrected().orElseThrow()).isCloseTo(0.033413011952, within(1e-9));
        assertThat(dot.interval().orElseThrow().low()).isCloseTo(-15.132947206, within(1e-6));
        assertThat(dot.exploratory()).isTrue();
    }

    @Test
    void one_seed_each_speaks_of_checkpoints_and_ranks_no_arm() {
        results.arm("additive").scores(50);
        results.arm("dot").scores(40);
        results.arm("copy").scores(50);

        Leaderboard board = board();

        assertThat(difference(board, "dot").subject()).isEqualTo(Subject.CHECKPOINTS);
        assertThat(difference(board, "dot").verdict()).isEqualTo(new Verdict.Worse());
        assertThat(difference(board, "copy").verdict()).isEqualTo(new Verdict.NotSeparated());
        assertThat(board.tables().get(0).rows())
                .allMatch(row -> row.scores().get("iid").rank().isEmpty()
                        && row.scores().get("iid").interval().isEmpty());
        assertThat(table(board))
                .contains("about these two checkpoints")
                .doesNotContain("↓", "would show", "over all arms");
    }

    @Test
    void an_arm_with_one_seed_is_not_tested_against_several() {
        results.arm("additive").scores(50, 52, 54);
        results.arm("dot").scores(40);

        assertThat(difference(board(), "dot").verdict())
                .isEqualTo(new Verdict.Untested("dot has one seed; a test of arms needs two or more of both"));
    }

    @Test
    void each_arm_is_compared_with_its_own_baseline() {
        results.arm("gru, additive").scores(50, 52, 54);
        results.arm("gru, dot").scores(40, 43, 46);
        results.arm("lstm, additive").against("lstm, additive").scores(30, 31, 32);
        results.arm("lstm, dot").against("lstm, additive").scores(40, 41, 42);

        Leaderboard board = board();

        assertThat(difference(board, "lstm, dot").value()).isCloseTo(10, within(1e-9));
        assertThat(difference(board, "lstm, dot").verdict()).isEqualTo(new Verdict.Better());
        assertThat(difference(board, "gru, dot").value()).isCloseTo(-9, within(1e-9));
        assertThat(row(board, "lstm, additive").baseline()).isTrue();
        assertThat(table(board)).contains("against the arm that each is compared with", "lstm, dot");
    }

    @Test
    void a_lower_perplexity_is_better() {
        results.arm("additive").scores(50).figure(1, "iid", "perplexity", 8);
        results.arm("dot").scores(40).figure(1, "iid", "perplexity", 3);

        Leaderboard board = Leaderboard.read(results.open(), StoredResults.EXPERIMENT, Optional.of(Metric.PERPLEXITY));

        assertThat(board.tables().get(0).rows()).extracting(Row::arm).containsExactly("dot", "additive");
    }

    @Test
    void what_failed_diverged_or_has_not_ended_is_listed_and_the_worst_case_told() {
        results.arm("additive").scores(50, 52, 54);
        results.arm("dot").scores(50, 52).ended(3, "diverged", "the loss is NaN at step 120");
        results.arm("general").ended(1, "failed", "out of memory").planned(2);

        Leaderboard board = board();

        assertThat(board.unranked())
                .extracting(Unranked::arm, Unranked::seed, Unranked::state, Unranked::reason)
                .containsExactly(
                        Tuple.tuple("dot", 3L, "diverged", "the loss is NaN at step 120"),
                        Tuple.tuple("general", 1L, "failed", "out of memory"),
                        Tuple.tuple("general", 2L, "unfinished", "no result yet"));
        WorstCase worst = row(board, "dot").scores().get("iid").worstCase().orElseThrow();
        assertThat(worst.mean()).isCloseTo(34, within(1e-9));
        assertThat(worst.rate().low()).isCloseTo(0.00840376, within(1e-6));
        assertThat(worst.rate().high()).isCloseTo(0.90570068, within(1e-6));
        assertThat(table(board)).contains("dot: 1 of 3 diverged", "counted as 0.00, its mean on iid is 34.00", """
                Without a score

                  dot, seed 3: diverged, the loss is NaN at step 120
                  general, seed 1: failed, out of memory
                  general, seed 2: unfinished, no result yet
                """);
    }

    @Test
    void a_control_must_come_out_not_separated() {
        results.arm("additive").scores(50, 52, 54);
        results.arm("additive, A/A").role("control").scores(51, 52, 53);

        Leaderboard board = board();

        assertThat(row(board, "additive, A/A").scores().get("iid").rank()).isEmpty();
        assertThat(table(board))
                .contains(
                        "A/A: additive, A/A is additive with other seeds, and comes out not separated on iid, as it must.");
    }

    @Test
    void a_control_that_is_separated_casts_doubt() {
        results.arm("additive").scores(50, 51, 52);
        results.arm("additive, A/A").role("control").scores(60, 61, 62);

        assertThat(table(board())).contains("comes out SEPARATED on iid", "in doubt");
    }

    @Test
    void a_control_does_not_make_the_tests_of_others_stricter() {
        threeArms(results);
        StoredResults more = new StoredResults(folder.resolve("more"));
        threeArms(more);
        more.arm("A/A").role("control").scores(49, 52, 53);

        assertThat(difference(board(more.open()), "dot").corrected())
                .isEqualTo(difference(board(), "dot").corrected());
    }

    @Test
    void candidates_of_a_search_stand_apart_with_validation_scores_only() {
        results.search("bleu");
        results.arm("winner, retrained").scores(50, 52, 54);
        results.arm("winner")
                .role("candidate")
                .figures(1, "tok:none", Map.of("validation", Map.of("bleu", 30.0)))
                .figures(2, "tok:none", Map.of("validation", Map.of("bleu", 32.0)));
        results.arm("loser").role("candidate").figures(1, "tok:none", Map.of("validation", Map.of("bleu", 20.0)));

        Leaderboard board = board();

        assertThat(board.candidates()).extracting(Candidate::arm).containsExactly("winner", "loser");
        assertThat(board.tables())
                .flatExtracting(Table::rows)
                .extracting(Row::arm)
                .containsExactly("winner, retrained");
        assertThat(table(board)).contains("judged by BLEU on the validation set alone", "31.00 ± 1.41");
    }

    @Test
    void a_claim_is_confirmed_or_not_shown() {
        threeArms(results);
        results.claim("additive wins", List.of("additive"), List.of("dot"), "2026-01-01T00:00:00Z");
        results.claim("general wins", List.of("general"), List.of("additive"), "2026-01-01T00:00:00Z");

        Leaderboard board = board();

        assertThat(board.claims())
                .extracting(ClaimAnswer::answer)
                .containsExactly(
                        ClaimAnswer.Answer.of(ClaimAnswer.Says.CONFIRMED),
                        ClaimAnswer.Answer.of(ClaimAnswer.Says.NOT_SHOWN));
        assertThat(table(board))
                .contains("  additive wins, on iid: confirmed; token accuracy +9.00 [+2.87, +15.13], p 0.033\n")
                .contains("  general wins, on iid: not shown; token accuracy +1.00 [−3.53, +5.53], p 0.573\n")
                .contains("worse (declared)", "not separated (declared)");
        assertThat(difference(board, "dot").exploratory()).isFalse();
    }

    @Test
    void the_opposite_of_a_claim_is_told_and_what_cannot_be_tested() {
        threeArms(results);
        results.claim("dot wins", List.of("dot"), List.of("additive"), "2026-01-01T00:00:00Z");
        results.claim("nobody knows", List.of("dot"), List.of("cosine"), "2026-01-01T00:00:00Z");

        assertThat(table(board())).contains("""
                Claims

                  dot wins, on iid: the opposite is the case; token accuracy −9.00 [−15.13, −2.87], p 0.017
                  nobody knows, on iid: not tested: cosine has fewer than two seeds with a score on iid
                """);
    }

    @Test
    void a_claim_that_comes_after_a_look_is_exploratory() {
        threeArms(results);
        results.claim("additive wins", List.of("additive"), List.of("dot"), "2999-01-01T00:00:00Z");

        Leaderboard board = board();

        assertThat(board.claims().get(0).beforehand()).isFalse();
        assertThat(difference(board, "dot").exploratory()).isTrue();
        assertThat(table(board).replaceAll("\\s+", " ")).contains("declared after the scores were shown: exploratory");
    }

    @Test
    void seeds_added_after_a_look_make_the_next_look_stricter() {
        threeArms(results);
        Leaderboard first = board();
        StoredResults again = new StoredResults(folder).look("2026-01-02T00:00:00Z", 0.05, 1, 2, 3);
        again.arm("additive").scores(50, 52, 54, 53);
        again.arm("dot").scores(40, 43, 46, 44);
        again.arm("general").scores(51, 53, 55, 54);
        ResultStore store = again.open();
        store.rebuild();

        Leaderboard second = board(store);

        assertThat(first.look().orElseThrow().level()).isEqualTo(0.05);
        assertThat(second.look().orElseThrow())
                .isEqualTo(new LookNote(
                        2,
                        0.025,
                        0.0125,
                        new LookNote.Shown(List.of(1L, 2L, 3L, 4L), Optional.of(new Extent(12, 12))),
                        List.of(new LookNote.Shown(List.of(1L, 2L, 3L), Optional.empty()))));
        assertThat(table(second).replaceAll("\\s+", " "))
                .contains(
                        "Look 2: scores of seeds 1, 2, 3 were shown before, so the tests are at 2.5 % now instead of 5 %.");
        assertThat(ResultStore.open(folder)
                        .experiment(StoredResults.EXPERIMENT)
                        .orElseThrow()
                        .looks())
                .hasSize(2);
    }

    @Test
    void looking_twice_at_the_same_seeds_is_one_look() {
        threeArms(results);
        ResultStore store = results.open();

        board(store);
        Leaderboard.read(store, StoredResults.EXPERIMENT, Optional.of(Metric.BLEU));
        store.rebuild();

        assertThat(store.experiment(StoredResults.EXPERIMENT).orElseThrow().looks())
                .hasSize(1);
    }

    @Test
    void nothing_is_looked_at_before_there_is_a_test_score() {
        results.arm("additive").planned(1);
        ResultStore store = results.open();

        assertThat(table(board(store))).contains("No run has a score yet.", "additive, seed 1: unfinished");
        assertThat(store.experiment(StoredResults.EXPERIMENT).orElseThrow().looks())
                .isEmpty();
    }

    @Test
    void a_leaderboard_is_kept_until_a_file_has_another_size_or_time() throws IOException {
        threeArms(results);
        Leaderboard first = board(results.open());
        Path counts = folder.resolve("runs")
                .resolve(StoredResults.key("dot", 1))
                .resolve("evaluations/e1/iid/sentences.jsonl");
        StoredResults.write(counts, "");

        assertThat(board(ResultStore.open(folder))).isNotEqualTo(first);
    }

    @Test
    void a_leaderboard_is_kept_until_a_run_is_recorded() throws IOException {
        threeArms(results);
        ResultStore store = results.open();
        Leaderboard first = board(store);
        Path counts = folder.resolve("runs")
                .resolve(StoredResults.key("dot", 1))
                .resolve("evaluations/e1/iid/sentences.jsonl");
        FileTime written = Files.getLastModifiedTime(counts);
        StoredResults.write(counts, " ".repeat((int) Files.size(counts)));
        Files.setLastModifiedTime(counts, written);

        assertThat(board(ResultStore.open(folder))).isEqualTo(first);

        results.arm("dot").cost(1, 1000, 61);
        store.record(RunRecord.read(RunDirectory.of(folder, StoredResults.key("dot", 1))));

        assertThat(difference(board(store), "dot").verdict()).isInstanceOf(Verdict.Untested.class);
    }

    @Test
    void without_the_counts_of_sentences_nothing_is_tested_and_it_is_said_why() {
        results.arm("additive").scores(50, 52, 54);
        results.arm("dot")
                .figures(1, StoredResults.SIGNATURE, Map.of("iid", Map.of("token_accuracy", 40.0)))
                .figures(2, StoredResults.SIGNATURE, Map.of("iid", Map.of("token_accuracy", 41.0)));
        results.arm("general").scores(51, 53, 55).figure(2, "iid", "token_accuracy", 99);

        assertThat(table(board()).replaceAll("\\s+", " "))
                .contains("sentences.jsonl is not there, without which nothing can be tested")
                .contains("adds up to token accuracy 53.0, but metrics.json has 99.0; evaluate this run again");
    }

    @Test
    void other_sentences_would_have_given_other_scores() {
        results.metric("exact_match");
        StoredResults.ArmOf one = results.arm("additive");
        StoredResults.ArmOf other = results.arm("dot");
        for (long seed = 1; seed <= 3; seed++) {
            one.matches(seed, "x".repeat(20) + ".".repeat(20));
            other.matches(seed, ".".repeat(18) + "x".repeat(22));
        }

        Leaderboard board = board();

        // Seeds alone, which do not vary at all, would tell 50 from 55 for certain.
        assertThat(difference(board, "dot").value()).isEqualTo(5);
        assertThat(difference(board, "dot").verdict()).isEqualTo(new Verdict.NotSeparated());
    }

    @Test
    void sorting_by_another_test_set_moves_rows_and_no_figures() {
        results.arm("additive").run(1, Map.of("iid", 50, "long", 20)).run(2, Map.of("iid", 52, "long", 21));
        results.arm("dot").run(1, Map.of("iid", 40, "long", 30)).run(2, Map.of("iid", 42, "long", 31));

        Leaderboard board = board();
        Leaderboard byLong = board.sortedBy("long");

        assertThat(board.sortedBy("iid").tables().get(0).rows())
                .extracting(Row::arm)
                .containsExactly("additive", "dot");
        assertThat(byLong.tables().get(0).rows()).extracting(Row::arm).containsExactly("dot", "additive");
        assertThat(row(byLong, "dot")).isEqualTo(row(board, "dot"));
        assertThat(table(byLong)).contains("sorted by long", "token accuracy on long against additive");
    }

    @Test
    void theLeastErrorRateOfAlignmentsIsToldWithIt() {
        for (String arm : List.of("additive", "dot")) {
            StoredResults.ArmOf scored = results.arm(arm).scores(50, 52);
            for (long seed = 1; seed <= 2; seed++) {
                scored.figure(seed, "iid", "aer", 0.25).figure(seed, "iid", "aer_floor", 0.0314);
            }
        }

        assertThat(table(board()))
                .contains("On iid no AER is below 0.031: attention gives each target token one link.");
        assertThat(row(board(), "dot").further().get("iid").get("aer_floor").mean())
                .isEqualTo(0.0314);
    }
}
