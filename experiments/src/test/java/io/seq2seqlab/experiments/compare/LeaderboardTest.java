package io.seq2seqlab.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.run.RunStatus;
import io.seq2seqlab.experiments.store.ArmRecord;
import io.seq2seqlab.experiments.store.Evaluation;
import io.seq2seqlab.experiments.store.ExperimentRecord;
import io.seq2seqlab.experiments.store.Machine;
import io.seq2seqlab.experiments.store.Member;
import io.seq2seqlab.experiments.store.RunRecord;
import io.seq2seqlab.experiments.store.TrainingCost;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaderboardTest {

    private static final String SIGNATURE = "nrefs:1|case:lc|tok:none";

    private final Map<String, List<Member>> members = new LinkedHashMap<>();
    private final Map<String, RunRecord> runs = new LinkedHashMap<>();

    @BeforeEach
    void nothing() {
        members.clear();
        runs.clear();
    }

    private static Map<String, Double> figures(double bleu, double perplexity) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("bleu", bleu);
        figures.put("perplexity", perplexity);
        return figures;
    }

    private void finished(String arm, long seed, String signature, Map<String, Map<String, Double>> splits) {
        Evaluation evaluation = new Evaluation("e", Map.of("bleu", signature), splits);
        ended(arm, seed, RunStatus.FINISHED, Optional.empty(), List.of(evaluation));
    }

    private void iid(String arm, long seed, double bleu) {
        finished(arm, seed, SIGNATURE, Map.of("iid", figures(bleu, 4.5)));
    }

    private void ended(String arm, long seed, RunStatus status, Optional<String> reason, List<Evaluation> evaluations) {
        String key = planned(arm, seed);
        TrainingCost cost = status == RunStatus.FINISHED
                ? new TrainingCost(
                        OptionalLong.of(1_234_567),
                        OptionalDouble.of(61.4),
                        OptionalDouble.of(8123.4),
                        OptionalLong.of(100),
                        OptionalLong.of(3),
                        OptionalLong.of(5))
                : TrainingCost.unknown();
        runs.put(
                key,
                new RunRecord(
                        key,
                        "scores",
                        arm,
                        Map.of(),
                        seed,
                        status,
                        reason,
                        cost,
                        new Machine("cpu", OptionalInt.of(2), "libtorch"),
                        Optional.empty(),
                        Optional.empty(),
                        evaluations));
    }

    private String planned(String arm, long seed) {
        String key = arm + seed;
        members.computeIfAbsent(arm, first -> new ArrayList<>()).add(new Member(seed, key, "e"));
        return key;
    }

    private Leaderboard board(Measure measure) {
        List<ArmRecord> arms = new ArrayList<>();
        members.forEach((arm, runs) -> arms.add(new ArmRecord(arm, Map.of(), false, runs)));
        return Leaderboard.of(new ExperimentRecord("scores", "bleu", List.of(1L), arms, Instant.EPOCH), runs, measure);
    }

    private String table() {
        return LeaderboardFormat.TABLE.format(board(Measure.BLEU));
    }

    private void oneSeed() {
        Map<String, Map<String, Double>> uniform = new LinkedHashMap<>();
        uniform.put("validation", figures(99, 1));
        uniform.put("iid", figures(20.128, 9.876));
        uniform.put("long", figures(8, 30));
        finished("uniform", 1, SIGNATURE, uniform);
        Map<String, Double> aligned = figures(71.504, 2.5);
        aligned.put("aer", 0.1234);
        Map<String, Map<String, Double>> additive = new LinkedHashMap<>();
        additive.put("validation", figures(1, 1));
        additive.put("iid", aligned);
        finished("additive", 1, SIGNATURE, additive);
        ended("dot", 1, RunStatus.DIVERGED, Optional.of("the loss is NaN at step 120"), List.of());
        ended("general", 1, RunStatus.FAILED, Optional.of("out of memory"), List.of());
        planned("location", 1);
    }

    @Test
    void one_seed_orders_checkpoints_and_claims_nothing_about_arms() {
        oneSeed();

        assertThat(table()).isEqualTo("""
                scores: BLEU on iid, long; sorted by iid

                bleu nrefs:1|case:lc|tok:none
                 #  arm       seeds    iid  long   PPL    AER     params  seconds  tokens/s
                 1  additive      1  71.50     –  2.50  0.123  1,234,567       61      8123
                 2  uniform       1  20.13  8.00  9.88      –  1,234,567       61      8123

                With one seed an order is about these checkpoints, not about the arms.
                PPL and AER are those of iid; seconds and tokens/s are those of training.
                Without a score:
                  dot, seed 1: diverged, the loss is NaN at step 120
                  general, seed 1: failed, out of memory
                  location, seed 1: unfinished, no result yet
                """);
    }

    @Test
    void several_seeds_give_a_mean_and_a_sample_deviation() {
        iid("dot", 1, 40);
        iid("dot", 2, 42);
        iid("dot", 3, 47);
        iid("additive", 1, 50);
        iid("additive", 2, 52);
        ended("additive", 3, RunStatus.FAILED, Optional.empty(), List.of());

        assertThat(table()).isEqualTo("""
                scores: BLEU on iid

                bleu nrefs:1|case:lc|tok:none
                 rank  arm        seeds           iid   PPL  AER     params  seconds  tokens/s
                    1  additive  2 of 3  51.00 ± 1.41  4.50    –  1,234,567       61      8123
                    2  dot            3  43.00 ± 3.61  4.50    –  1,234,567       61      8123

                ± is the sample standard deviation over seeds; whether arms differ has not been tested.
                PPL and AER are those of iid; seconds and tokens/s are those of training.
                Without a score:
                  additive, seed 3: failed
                """);
    }

    @Test
    void one_arm_with_a_single_seed_is_enough_to_claim_nothing() {
        iid("dot", 1, 40);
        iid("dot", 2, 42);
        iid("additive", 1, 50);

        assertThat(board(Measure.BLEU).replicated()).isFalse();
        assertThat(table()).contains("not about the arms").doesNotContain("rank");
    }

    @Test
    void different_signatures_are_never_ranked_together() {
        iid("dot", 1, 40);
        finished("additive", 1, "tok:13a", Map.of("iid", figures(90, 1)));
        iid("general", 1, 50);

        Leaderboard board = board(Measure.BLEU);

        assertThat(board.tables()).hasSize(2);
        assertThat(board.tables().get(0).rows())
                .extracting(Leaderboard.Row::arm)
                .containsExactly("general", "dot");
        assertThat(board.tables().get(1).rows())
                .extracting(Leaderboard.Row::place)
                .containsExactly(Optional.of(1));
        assertThat(table()).contains("their scores must not be compared", "bleu tok:13a", "bleu " + SIGNATURE);
    }

    @Test
    void a_signature_of_bleu_does_not_separate_perplexities() {
        iid("dot", 1, 40);
        finished("additive", 1, "tok:13a", Map.of("iid", figures(90, 1)));

        assertThat(board(Measure.PERPLEXITY).tables()).hasSize(1);
    }

    @Test
    void a_lower_perplexity_is_better() {
        finished("dot", 1, SIGNATURE, Map.of("iid", figures(90, 8)));
        finished("additive", 1, SIGNATURE, Map.of("iid", figures(10, 3)));

        assertThat(board(Measure.PERPLEXITY).tables().get(0).rows())
                .extracting(Leaderboard.Row::arm)
                .containsExactly("additive", "dot");
    }

    @Test
    void equal_scores_share_a_place_and_no_score_has_none() {
        iid("a", 1, 40);
        finished("b", 1, SIGNATURE, Map.of("iid", Map.of("perplexity", 2.0)));
        iid("c", 1, 40);
        iid("d", 1, 30);

        assertThat(board(Measure.BLEU).tables().get(0).rows())
                .extracting(Leaderboard.Row::arm, Leaderboard.Row::place)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", Optional.of(1)),
                        org.assertj.core.groups.Tuple.tuple("c", Optional.of(1)),
                        org.assertj.core.groups.Tuple.tuple("d", Optional.of(3)),
                        org.assertj.core.groups.Tuple.tuple("b", Optional.empty()));
    }

    @Test
    void a_table_too_wide_for_a_terminal_is_given_in_two() {
        for (long seed = 1; seed <= 2; seed++) {
            Map<String, Map<String, Double>> splits = new LinkedHashMap<>();
            for (String split : List.of("iid", "long", "compositional", "ambiguity")) {
                splits.put(split, figures(40 + seed, 3));
            }
            finished("bi-gru, additive", seed, SIGNATURE, splits);
        }

        List<String> lines = table().lines().toList();

        assertThat(lines).allMatch(line -> line.length() <= 100);
        assertThat(lines).filteredOn(line -> line.contains("bi-gru, additive")).hasSize(2);
    }

    @Test
    void csv_has_full_precision_and_hides_no_failed_run() throws IOException {
        oneSeed();

        String csv = LeaderboardFormat.CSV.format(board(Measure.BLEU));

        List<CSVRecord> rows = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv))
                .getRecords();
        assertThat(rows).allMatch(CSVRecord::isConsistent);
        assertThat(rows)
                .extracting(row -> row.get("arm"))
                .containsExactly("additive", "uniform", "dot", "general", "location");
        assertThat(rows.get(0).get("iid_mean")).isEqualTo("71.504");
        assertThat(rows.get(0).get("long_mean")).isEmpty();
        assertThat(rows.get(2).get("reason")).isEqualTo("the loss is NaN at step 120");
    }

    @Test
    void json_says_what_its_order_is_about() throws IOException {
        oneSeed();

        JsonNode json = new ObjectMapper().readTree(LeaderboardFormat.JSON.format(board(Measure.BLEU)));

        assertThat(json.path("claim").asText()).isEqualTo("checkpoints");
        assertThat(json.at("/tables/0/rows/1/scores/iid/mean").asDouble()).isEqualTo(20.128, within(0.0));
        assertThat(json.at("/tables/0/rows/0/scores").has("long")).isFalse();
        assertThat(json.path("unranked")).hasSize(3);
    }

    @Test
    void markdown_keeps_a_bar_in_a_name_from_opening_a_column() {
        iid("a|b", 1, 40);

        assertThat(LeaderboardFormat.MARKDOWN.format(board(Measure.BLEU))).isEqualTo("""
                **scores: BLEU on iid**

                `bleu nrefs:1|case:lc|tok:none`

                | # | arm | seeds | iid | PPL | AER | params | seconds | tokens/s |
                | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                | 1 | a\\|b | 1 | 40.00 | 4.50 | – | 1,234,567 | 61 | 8123 |

                With one seed an order is about these checkpoints, not about the arms.
                PPL and AER are those of iid; seconds and tokens/s are those of training.
                """);
    }

    @Test
    void an_experiment_without_results_says_so() {
        planned("dot", 1);

        assertThat(table()).contains("No run has a score yet.", "dot, seed 1: unfinished");
    }
}
