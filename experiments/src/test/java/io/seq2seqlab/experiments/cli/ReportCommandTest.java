package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir
    private Path results;

    private final Console console = new Console();

    @BeforeEach
    void an_experiment_with_one_run() throws IOException {
        write("runs/abc1/run.json", """
                {"format":1,"experiment":"first","arm":"dot","factors":{},"seed":1,"train_key":"abc1","evaluation_key":"e",
                 "status":"failed","reason":"out of memory","device":"cpu","engine":"libtorch"}""");
        write("experiments/first/members.json", """
                {"format":1,"experiment":"first","main_metric":"bleu","updated":"2026-01-01T00:00:00Z","seeds":[1],"arms":[
                 {"name":"dot","factors":{},"runs":[{"seed":1,"train_key":"abc1","evaluation_key":"e"}]}]}""");
    }

    private void write(String file, String text) throws IOException {
        Path path = results.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void the_page_lies_beside_the_experiment_and_its_place_is_told() {
        assertThat(console.lab("report", "--results", results.toString())).isZero();

        Path page = results.resolve("experiments/first/report.html");
        assertThat(console.out()).isEqualToNormalizingNewlines(page + "\n");
        assertThat(page).content().contains("out of memory").startsWith("<!DOCTYPE html>");
    }

    @Test
    void the_page_goes_where_it_is_wanted() {
        Path page = results.resolve("new/folder/page.html");

        assertThat(console.lab("report", "first", "--output", page.toString(), "--results", results.toString()))
                .isZero();

        assertThat(page).isRegularFile();
    }

    @Test
    void a_folder_is_no_file_to_write() {
        assertThat(console.lab("report", "--output", results.toString(), "--results", results.toString()))
                .isEqualTo(2);

        assertThat(console.err()).startsWith("lab: --output " + results + " is a folder; name a file");
    }

    @Test
    void a_misspelt_experiment_is_told_the_likely_name() {
        assertThat(console.lab("report", "frist", "--results", results.toString()))
                .isEqualTo(2);

        assertThat(console.err())
                .isEqualToNormalizingNewlines("lab: no experiment is called 'frist'; did you mean 'first'?\n");
    }
}
