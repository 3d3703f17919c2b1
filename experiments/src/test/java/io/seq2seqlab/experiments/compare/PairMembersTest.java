package io.seq2seqlab.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.experiments.StoredResults;
import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.ArmRuns;
import io.seq2seqlab.experiments.scores.LookNote;
import io.seq2seqlab.experiments.scores.NoScoreException;
import io.seq2seqlab.experiments.scores.ScoredRun;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairMembersTest {

    private static final Optional<String> ANY = Optional.empty();
    private static final Optional<String> SCORES = Optional.of(StoredResults.EXPERIMENT);
    private static final String DOT_1 = StoredResults.key("dot", 1);
    private static final String ADDITIVE_1 = StoredResults.key("additive", 1);

    @TempDir
    private Path folder;

    private StoredResults results;
    private StoredResults.ArmOf additive;
    private StoredResults.ArmOf dot;

    @BeforeEach
    void two_arms_of_three_seeds() {
        results = new StoredResults(folder);
        additive = results.arm("additive").scores(50, 51, 52);
        dot = results.arm("dot").scores(60, 61, 62);
    }

    @Test
    void two_names_of_arms_are_their_runs_and_the_second_is_the_baseline_of_both() {
        PairMembers members = PairMembers.of(results.open(), ANY, "additive", "dot");

        assertThat(members.both()).extracting(ArmRuns::name).containsExactly("additive", "dot");
        assertThat(members.both()).extracting(arm -> arm.arm().comparedWith()).containsOnly("dot");
        assertThat(members.first().scored()).extracting(ScoredRun::seed).containsExactly(1L, 2L, 3L);
        assertThat(members.mainMetric()).contains(Metric.TOKEN_ACCURACY);
        assertThat(members.margin(Metric.TOKEN_ACCURACY)).isEmpty();
    }

    @Test
    void arms_are_looked_at_and_runs_are_not() {
        ResultStore store = results.open();

        assertThat(PairMembers.of(store, ANY, DOT_1, ADDITIVE_1).look()).isEmpty();
        assertThat(store.experiment("scores").orElseThrow().looks()).isEmpty();
        PairMembers arms = PairMembers.of(store, ANY, "dot", "additive");

        assertThat(arms.look().map(LookNote::number)).contains(1);
        assertThat(arms.level()).isEqualTo(0.05);
        assertThat(arms.look().map(LookNote::nextLevel)).contains(0.025);
        assertThat(store.experiment("scores").orElseThrow().looks()).hasSize(1);
    }

    @Test
    void runs_without_a_score_are_kept_apart_with_their_reason() {
        dot.ended(4, "diverged", "the loss is not finite");
        dot.planned(5);

        ArmRuns runs = PairMembers.of(results.open(), ANY, "dot", "additive").first();

        assertThat(runs.scored()).hasSize(3);
        assertThat(runs.unranked())
                .extracting(run -> run.seed() + " " + run.state() + ": " + run.reason())
                .containsExactly("4 diverged: the loss is not finite", "5 unfinished: no result yet");
    }

    @Test
    void an_arm_without_any_score_cannot_be_compared() {
        results.arm("new").planned(1);

        assertThatThrownBy(() -> PairMembers.of(results.open(), ANY, "new", "dot"))
                .isInstanceOf(NoScoreException.class)
                .hasMessage("no run of the arm 'new' has a score yet");
    }

    @Test
    void a_name_that_is_no_arm_of_the_experiment_meant_is_named_with_those_that_are() {
        ResultStore store = results.open();

        assertThatThrownBy(() -> PairMembers.of(store, SCORES, "dot", "aditive"))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageStartingWith("no arm of scores is called 'aditive'")
                .hasMessageContaining("additive");
        assertThatThrownBy(() -> PairMembers.of(store, ANY, "dott", "additive"))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageStartingWith("no arm of scores is called 'dott'");
        assertThatThrownBy(() -> PairMembers.of(store, Optional.of("score"), "dot", "additive"))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageStartingWith("no experiment is called 'score'");
    }

    @Test
    void what_is_no_arm_begins_a_runs_key() {
        String prefix = DOT_1.substring(0, DOT_1.length() - 1);
        ResultStore store = results.open();

        PairMembers members = PairMembers.of(store, ANY, DOT_1, ADDITIVE_1);

        assertThat(members.both())
                .extracting(ArmRuns::name)
                .containsExactly("run " + DOT_1 + " (dot, seed 1)", "run " + ADDITIVE_1 + " (additive, seed 1)");
        assertThat(members.both()).allMatch(arm -> arm.scored().size() == 1);
        assertThat(members.mainMetric()).isEmpty();
        assertThat(members.level()).isEqualTo(0.05);
        assertThatThrownBy(() -> PairMembers.of(store, ANY, prefix, ADDITIVE_1))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageStartingWith("more than one run's key begins with '" + prefix + "'");
        assertThatThrownBy(() -> PairMembers.of(store, ANY, "nothing", "at all"))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageStartingWith("no run's key begins with 'nothing'");
    }

    @Test
    void runs_are_compared_in_an_evaluation_that_both_have() {
        Path other = dot.run(1).resolve("evaluations").resolve("e0");
        StoredResults.write(
                other.resolve("metrics.json"),
                "{\"format\":1,\"signatures\":{},\"splits\":{\"iid\":{\"token_accuracy\":1}}}");

        PairMembers members = PairMembers.of(results.open(), ANY, DOT_1, ADDITIVE_1);

        assertThat(members.first().scored().get(0).run().evaluations()).hasSize(2);
        assertThat(members.both())
                .extracting(arm -> arm.scored().get(0).evaluation().key())
                .containsExactly("e1", "e1");
    }

    @Test
    void a_run_that_ended_without_a_score_says_where_its_reason_is() {
        dot.ended(4, "diverged", "the loss is not finite");
        String key = StoredResults.key("dot", 4);

        assertThatThrownBy(() -> PairMembers.of(results.open(), ANY, key, ADDITIVE_1))
                .isInstanceOf(NoScoreException.class)
                .hasMessage("run " + key + " has no score yet; lab show " + key + " says why");
    }

    @Test
    void an_imported_run_is_compared_as_an_arm_alone() {
        dot.trained(1, "{\"origin\":\"imported\"}");

        assertThatThrownBy(() -> PairMembers.of(results.open(), ANY, DOT_1, ADDITIVE_1))
                .isInstanceOf(NoScoreException.class)
                .hasMessageContaining("name its arm, 'dot', and an arm of scores");
    }

    @Test
    void a_file_that_has_changed_since_the_run_made_it_is_refused() throws IOException {
        Manifest.write(RunDirectory.of(folder, DOT_1));
        ResultStore store = results.open();
        assertThat(PairMembers.of(store, ANY, "dot", "additive").first().scored())
                .hasSize(3);

        Files.writeString(dot.evaluation(1).resolve("iid/sentences.jsonl"), "{}\n");

        assertThatThrownBy(() -> PairMembers.of(store, ANY, "dot", "additive"))
                .isInstanceOf(ChangedFileException.class)
                .hasMessageContaining("sentences.jsonl");
        assertThatThrownBy(() -> PairMembers.of(store, ANY, DOT_1, ADDITIVE_1))
                .isInstanceOf(ChangedFileException.class)
                .hasMessageContaining("sentences.jsonl");
    }

    @Test
    void the_margin_is_the_experiments_own_for_its_metric_alone() {
        results.margin("token_accuracy", 2, "2026-01-01T00:00:00Z");
        additive.run(4, Map.of("iid", 53));

        PairMembers members = PairMembers.of(results.open(), SCORES, "dot", "additive");

        assertThat(members.margin(Metric.TOKEN_ACCURACY).orElseThrow().value()).isEqualTo(2);
        assertThat(members.margin(Metric.BLEU)).isEmpty();
        assertThat(members.second().scored()).hasSize(4);
    }
}
