package io.seq2seqlab.experiments.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.experiments.StoredResults;
import io.seq2seqlab.experiments.document.Format;
import io.seq2seqlab.experiments.leaderboard.ClaimAnswer;
import io.seq2seqlab.experiments.leaderboard.Effects;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.format.LeaderboardAnswer;
import io.seq2seqlab.experiments.store.ResultStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is said of arms where the experiment says which differences do not matter. Golden values are those of scipy's t
 * distribution: all sentences of a run score alike, so that they add no variance.
 */
class EquivalenceTest {

    private static final String BEFORE = "2026-01-01T00:00:00Z";
    private static final String AFTER = "2999-01-01T00:00:00Z";

    @TempDir
    private Path folder;

    private StoredResults results;

    @BeforeEach
    void nothing() {
        results = new StoredResults(folder);
    }

    /** One of each kind, against additive. */
    private StoredResults fiveArms() {
        results.arm("additive").scores(50, 50, 51);
        results.arm("better").scores(58, 59, 59);
        results.arm("worse").scores(41, 42, 42);
        results.arm("a little better").scores(52, 52, 53);
        results.arm("a little worse").scores(48, 48, 47);
        results.arm("the same").scores(50, 51, 51);
        results.arm("who knows").scores(40, 52, 64);
        return results;
    }

    private static Leaderboard board(ResultStore store) {
        return Leaderboard.read(store, StoredResults.EXPERIMENT, Optional.empty());
    }

    private Leaderboard board() {
        return board(results.open());
    }

    private static Difference difference(Leaderboard board, String arm) {
        return board.tables().stream()
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.arm().equals(arm))
                .findFirst()
                .orElseThrow()
                .scores()
                .get("iid")
                .difference()
                .orElseThrow();
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void an_arm_has_one_of_five_words() {
        fiveArms().margin("token_accuracy", 5, BEFORE);

        Leaderboard board = board();

        assertThat(difference(board, "better").verdict()).isEqualTo(new Verdict.Better());
        assertThat(difference(board, "worse").verdict()).isEqualTo(new Verdict.Worse());
        assertThat(difference(board, "a little better").verdict()).isEqualTo(new Verdict.SmallerThanMatters());
        assertThat(difference(board, "a little worse").verdict()).isEqualTo(new Verdict.SmallerThanMatters());
        assertThat(difference(board, "the same").verdict()).isEqualTo(new Verdict.Equivalent());
        assertThat(difference(board, "who knows").verdict()).isEqualTo(new Verdict.NotSeparated());
    }

    @Test
    void the_tests_are_those_of_scipy_and_corrected_among_themselves() {
        results.margin("token_accuracy", 5, BEFORE);
        results.arm("additive").scores(50, 52, 54);
        results.arm("dot").scores(40, 43, 46);
        results.arm("general").scores(51, 53, 55);

        Leaderboard board = board();

        Equivalence general = difference(board, "general").equivalence().orElseThrow();
        assertThat(general.margin()).isEqualTo(new Margin(5, true));
        assertThat(general.p()).isCloseTo(0.035241998455, within(1e-9));
        assertThat(difference(board, "dot").equivalence().orElseThrow().p()).isCloseTo(0.931246731366, within(1e-9));
    }

    @Test
    void without_a_margin_nothing_is_equivalent() {
        Leaderboard board = board(fiveArms().open());

        assertThat(difference(board, "the same").verdict()).isEqualTo(new Verdict.NotSeparated());
        assertThat(difference(board, "a little better").verdict()).isEqualTo(new Verdict.Better());
        for (Format format : Format.values()) {
            assertThat(format.print(new LeaderboardAnswer(board)))
                    .doesNotContain("≈", "approx", "equivalen", "margin", "within");
        }
    }

    @Test
    void a_margin_of_another_metric_says_nothing_of_this_one() {
        fiveArms().margin("bleu", 5, BEFORE);

        assertThat(difference(board(), "the same").equivalence()).isEmpty();
    }

    @Test
    void a_terminal_shows_the_margin_and_marks_what_is_within_it() {
        fiveArms().margin("token_accuracy", 5, BEFORE);

        assertThat(Format.TABLE.print(new LeaderboardAnswer(board()))).contains("""
                 rank  arm              seeds              iid
                 1–2   better               3   58.67 ± 0.58 ↑
                 2–5   a little better      3  52.33 ± 0.58 ≈↑
                 1–7   who knows            3    52.00 ± 12.00
                 2–6   the same             3   50.67 ± 0.58 ≈
                 2–6   additive             3     50.33 ± 0.58
                 3–6   a little worse       3  47.67 ± 0.58 ≈↓
                 6–7   worse                3   41.67 ± 0.58 ↓

                token accuracy on iid against additive

                 arm                       mean [95 %]       difference [95 %]  p (Holm)  p within ±5               verdict
                 better           58.67 [57.23, 60.09]    +8.33 [+7.02, +9.64]    <0.001        1.000                better
                 a little better  52.33 [50.90, 53.77]    +2.00 [+0.69, +3.31]     0.040        0.008  smaller than matters
                 who knows        52.00 [24.71, 78.15]  +1.67 [−28.05, +31.38]     1.000        1.000         not separated
                 the same         50.67 [49.23, 52.10]    +0.33 [−0.98, +1.64]     1.000        0.002            equivalent
                 additive         50.33 [48.90, 51.77]                       –         –            –              baseline
                 a little worse   47.67 [46.23, 49.10]    −2.67 [−3.98, −1.36]     0.019        0.016  smaller than matters
                 worse            41.67 [40.24, 43.11]    −8.67 [−9.98, −7.36]    <0.001        1.000                 worse

                ↑ better, ↓ worse than the arm it is compared with, at 5 % over all arms of a test set (Holm); ≈ equivalent to it, ≈↑
                and ≈↓ better and worse by less than matters; others are not separated.
                Differences below 5 token accuracy do not matter. Shown to be within ±5, an arm is equivalent, or its difference smaller
                than matters where there is one (two one-sided tests, Holm among themselves); better and worse are the others that are
                separated.
                """);
    }

    @Test
    void a_page_a_paper_and_programs_tell_the_same() {
        fiveArms().margin("token_accuracy", 5, BEFORE);

        Leaderboard board = board();

        assertThat(Format.MARKDOWN.print(new LeaderboardAnswer(board)))
                .contains("p within ±5", "| smaller than matters |", "| equivalent |", "Differences below 5");
        assertThat(Format.LATEX.print(new LeaderboardAnswer(board)))
                .contains(
                        "$\\pm$ 0.58 $\\approx$ \\\\",
                        "$\\approx$$\\uparrow$ \\\\",
                        "Within $\\pm$5 token accuracy, $\\approx$ equivalent to it");
        assertThat(Format.CSV.print(new LeaderboardAnswer(board)))
                .contains("margin,p_equivalence,p_equivalence_holm", ",smaller than matters,", ",equivalent,");
        assertThat(line(Format.JSON.print(new LeaderboardAnswer(board))))
                .contains(
                        "\"margin\" : { \"value\" : 5.0, \"beforehand\" : true }",
                        "\"says\" : \"smaller_than_matters\"",
                        "\"says\" : \"equivalent\"",
                        "\"equivalence\" : { \"margin\" : { \"value\" : 5.0, \"beforehand\" : true }, \"p\" : ");
    }

    @Test
    void a_kept_leaderboard_is_the_one_that_was_computed() {
        fiveArms().margin("token_accuracy", 5, BEFORE);
        ResultStore store = results.open();

        assertThat(board(store)).isEqualTo(board(store));
    }

    @Test
    void a_stricter_look_is_stricter_here_too() {
        results.margin("token_accuracy", 5, BEFORE).look("2026-01-02T00:00:00Z", 0.05, 1, 2);
        results.arm("additive").scores(50, 52, 54);
        results.arm("general").scores(51, 53, 55);

        Leaderboard board = board();

        assertThat(board.look().orElseThrow().level()).isEqualTo(0.025);
        assertThat(difference(board, "general").equivalence().orElseThrow().corrected())
                .isBetween(0.025, 0.05);
        assertThat(difference(board, "general").verdict()).isEqualTo(new Verdict.NotSeparated());
    }

    @Test
    void a_margin_that_comes_after_a_look_is_exploratory() {
        fiveArms().margin("token_accuracy", 5, AFTER);

        Leaderboard board = board();

        assertThat(board.margin()).contains(new Margin(5, false));
        for (Format format : List.of(Format.TABLE, Format.MARKDOWN)) {
            assertThat(line(format.print(new LeaderboardAnswer(board))))
                    .contains("(declared after scores were shown: exploratory)");
        }
        assertThat(Format.LATEX.print(new LeaderboardAnswer(board)))
                .contains("a margin declared after scores were shown");
        assertThat(line(Format.JSON.print(new LeaderboardAnswer(board)))).contains("\"beforehand\" : false");
    }

    @Test
    void one_seed_says_nothing_about_equivalence() {
        results.margin("token_accuracy", 5, BEFORE);
        results.arm("additive").scores(50);
        results.arm("dot").scores(50);

        Leaderboard board = board();

        assertThat(difference(board, "dot").equivalence()).isEmpty();
        assertThat(difference(board, "dot").verdict()).isEqualTo(new Verdict.NotSeparated());
        assertThat(line(Format.TABLE.print(new LeaderboardAnswer(board))))
                .contains(
                        "Nothing is held against the margin of ±5 token accuracy: no two arms of several seeds were tested.");
    }

    @Test
    void a_control_may_be_equivalent() {
        results.margin("token_accuracy", 5, BEFORE);
        results.arm("additive").scores(50, 50, 51);
        results.arm("additive, A/A").role("control").scores(50, 51, 51);

        assertThat(line(Format.TABLE.print(new LeaderboardAnswer(board()))))
                .contains("comes out not separated on iid, as it must.");
    }

    @Test
    void arms_whose_runs_all_score_the_same_are_equivalent() {
        results.metric("exact_match").margin("exact_match", 30, BEFORE);
        results.arm("additive").matches(1, "x....").matches(2, "x....").matches(3, "x....");
        results.arm("dot").matches(1, "x....").matches(2, "x....").matches(3, "x....");

        assertThat(difference(board(), "dot").verdict()).isEqualTo(new Verdict.Equivalent());
    }

    @Test
    void an_arrow_upwards_is_a_lower_score_where_that_is_better() {
        results.metric("aer").margin("aer", 0.05, BEFORE);
        aligns(results.arm("additive"), 50, 50, 51);
        aligns(results.arm("a little better"), 52, 52, 53);
        aligns(results.arm("a little worse"), 48, 48, 47);

        String table = Format.TABLE.print(new LeaderboardAnswer(board()));

        assertThat(table).containsPattern("a little better .* 0\\.477 ± 0\\.006 ≈↑");
        assertThat(table).containsPattern("a little worse .* 0\\.523 ± 0\\.006 ≈↓");
    }

    /** A run of each seed that finds so many of a hundred links in each of 40 sentences. */
    private static void aligns(StoredResults.ArmOf arm, int... found) {
        arm.scores(found);
        for (int seed = 1; seed <= found.length; seed++) {
            int links = found[seed - 1];
            arm.figure(seed, "iid", "aer", 1 - links / 100.0);
            StoredResults.write(
                    arm.evaluation(seed).resolve("iid/sentences.jsonl"),
                    "{\"alignment\": {\"sure_found\": %1$d, \"possible_found\": %1$d, \"links\": 100, \"sure\": 100}}\n"
                            .formatted(links)
                            .repeat(40));
        }
    }

    @Test
    void a_claim_is_answered_by_the_margin_of_its_metric() {
        fiveArms().margin("token_accuracy", 5, BEFORE);
        results.claim("large", List.of("better"), List.of("additive"), BEFORE);
        results.claim("small", List.of("a little better"), List.of("additive"), BEFORE);
        results.claim("none", List.of("the same"), List.of("additive"), BEFORE);
        results.claim("unknown", List.of("who knows"), List.of("additive"), BEFORE);

        Leaderboard board = board();

        assertThat(board.claims())
                .extracting(ClaimAnswer::answer)
                .containsExactly(
                        ClaimAnswer.Answer.of(ClaimAnswer.Says.CONFIRMED),
                        ClaimAnswer.Answer.of(ClaimAnswer.Says.SMALLER_THAN_MATTERS),
                        ClaimAnswer.Answer.of(ClaimAnswer.Says.EQUIVALENT),
                        ClaimAnswer.Answer.of(ClaimAnswer.Says.NOT_SHOWN));
        assertThat(line(Format.TABLE.print(new LeaderboardAnswer(board))))
                .contains("small, on iid: smaller than matters; token accuracy +2.00 [+0.69, +3.31], p ")
                .contains("none, on iid: equivalent; ", ", p within ±5: ");
    }

    @Test
    void diverged_runs_are_counted_in_the_worst_case() {
        results.margin("token_accuracy", 5, BEFORE);
        results.arm("additive").scores(50, 50, 51);
        results.arm("dot").scores(50, 51).ended(3, "diverged", "the loss is NaN at step 120");

        Leaderboard board = board();

        assertThat(difference(board, "dot").verdict()).isEqualTo(new Verdict.Equivalent());
        assertThat(line(Format.TABLE.print(new LeaderboardAnswer(board))))
                .contains("its mean on iid is 33.67 (not separated)");
    }

    @Test
    void levels_of_factors_may_be_equivalent() {
        results.margin("token_accuracy", 5, BEFORE);
        for (String score : List.of("additive", "dot")) {
            for (String encoder : List.of("gru", "lstm")) {
                results.arm(score + ", " + encoder)
                        .factor("score", score)
                        .factor("encoder", encoder)
                        .run(1, Map.of("iid", score.equals("dot") ? 40 : 50))
                        .run(2, Map.of("iid", score.equals("dot") ? 41 : 51))
                        .run(3, Map.of("iid", encoder.equals("gru") ? 46 : 45));
            }
        }

        Effects effects = board().tables().get(0).effects().get("iid");

        assertThat(effects.factors())
                .flatExtracting(Effects.Factor::differences)
                .extracting(Effects.LevelDifference::verdict)
                .containsExactly(new Verdict.Better(), new Verdict.Equivalent());
    }
}
