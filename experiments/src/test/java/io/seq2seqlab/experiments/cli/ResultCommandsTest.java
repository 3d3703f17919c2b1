package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ResultCommandsTest {

    @TempDir
    private Path results;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void two_runs_of_two_experiments() throws IOException {
        run("abc1", "finished", "");
        run("abd2", "failed", "\"reason\":\"out of memory\",");
        experiment("first", "2026-01-01T00:00:00Z", "abc1");
        experiment("second", "2026-01-02T00:00:00Z", "abd2");
        write("runs/abc1/evaluations/e/metrics.json", """
                {"format":1,"signatures":{"bleu":"nrefs:1"},"splits":{"iid":{"bleu":31.25,"sentences":3}}}""");
        write("runs/abc1/evaluations/e/iid/translations.tsv", """
                source\treference\ttranslation
                ein hund\ta dog\ta dig
                eine katze\ta cat\ta cat
                ein haus\ta house\txyz
                """);
        write("runs/abc1/config.yaml", "model:\n  bridge: tanh\n");
        write("runs/abd2/log.txt", "started\nno more memory\n");
    }

    private void run(String key, String status, String reason) throws IOException {
        write("runs/" + key + "/run.json", """
                {"format":1,"experiment":"first","arm":"dot","factors":{},"seed":1,"train_key":"%s","evaluation_key":"e",
                 "status":"%s",%s"device":"cpu","engine":"libtorch"}""".formatted(key, status, reason));
    }

    private void experiment(String name, String updated, String key) throws IOException {
        write("experiments/" + name + "/members.json", """
                {"format":1,"experiment":"%s","main_metric":"bleu","updated":"%s","seeds":[1],"arms":[
                 {"name":"dot","factors":{},"runs":[{"seed":1,"train_key":"%s","evaluation_key":"e"}]}]}""".formatted(name, updated, key));
    }

    private void write(String file, String text) throws IOException {
        Path path = results.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private int lab(String... arguments) {
        CommandLine lab = Lab.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--results";
        all[arguments.length + 1] = results.toString();
        return lab.execute(all);
    }

    @Test
    void without_a_name_the_experiment_run_last_is_shown_and_the_others_are_named() {
        assertThat(lab("leaderboard")).isZero();
        assertThat(out.toString()).startsWith("second: ").contains("dot, seed 1: failed, out of memory");
        assertThat(err.toString()).contains("there are also first");
    }

    @Test
    void a_run_shows_why_a_figure_is_absent() throws IOException {
        write("runs/abc1/evaluations/e/metrics.json", """
                {"format":1,"signatures":{"bleu":"nrefs:1"},"splits":{"iid":{"bleu":31.25,"aer_floor":0.125,"sentences":3}},
                 "about":{"iid":{"absent":{"aer":"iid.align:1:5: link 2-2 is out of range"}}}}""");

        assertThat(lab("show", "abc1")).isZero();
        assertThat(out.toString())
                .containsPattern("aer +absent: iid.align:1:5: link 2-2 is out of range")
                .containsPattern("aer_floor +0.125");
        assertThat(lab("show", "abc1", "--format", "json")).isZero();
        assertThat(out.toString()).contains("\"aer\" : \"iid.align:1:5: link 2-2 is out of range\"");
    }

    @Test
    void a_misspelt_experiment_is_told_the_likely_name() {
        assertThat(lab("leaderboard", "frist")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("lab: no experiment is called 'frist'; did you mean 'first'?\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void an_unknown_metric_is_told_the_known_ones() {
        assertThat(lab("leaderboard", "--metric", "rouge-longest")).isEqualTo(2);
        assertThat(err.toString())
                .contains("'rouge-longest'; known: bleu, chrf")
                .hasLineCount(1);
    }

    @Test
    void json_stands_alone_on_standard_output() throws IOException {
        assertThat(lab("leaderboard", "--format", "json")).isZero();
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .path("experiment")
                        .asText())
                .isEqualTo("second");
    }

    @Test
    void a_folder_without_results_says_how_to_begin() {
        results = results.resolve("elsewhere");

        assertThat(lab("leaderboard")).isEqualTo(2);
        assertThat(err.toString()).contains("no experiment was run here yet").hasLineCount(1);
        assertThat(results).doesNotExist();
    }

    @Test
    void the_beginning_of_a_key_is_enough() {
        assertThat(lab("show", "abc")).isZero();
        assertThat(out.toString())
                .startsWith("run abc1: finished")
                .contains("bridge: tanh")
                .containsSubsequence("first", "ein hund", "best", "eine katze", "worst", "ein haus")
                .doesNotContain("log.txt ends with");
    }

    @Test
    void a_beginning_that_two_runs_share_lists_them() {
        assertThat(lab("show", "ab")).isEqualTo(2);
        assertThat(err.toString()).contains("abc1, abd2").hasLineCount(1);
    }

    @Test
    void a_failed_run_shows_why_and_the_end_of_its_log() {
        assertThat(lab("show", "abd2")).isZero();
        assertThat(out.toString()).contains("run abd2: failed", "out of memory", "no more memory");
    }

    @Test
    void a_run_that_has_not_ended_is_shown_as_unfinished() throws IOException {
        write("runs/fff3/log.txt", "epoch 1\n");

        assertThat(lab("show", "f", "--format", "json")).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("state").asText()).isEqualTo("unfinished");
        assertThat(json.at("/log/0").asText()).isEqualTo("epoch 1");
    }

    @Test
    void an_unknown_run_is_told_the_known_ones() {
        assertThat(lab("show", "zzzzzzzz")).isEqualTo(2);
        assertThat(err.toString()).contains("known: abc1, abd2").hasLineCount(1);
    }
}
