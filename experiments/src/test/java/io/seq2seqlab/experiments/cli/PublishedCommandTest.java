package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.plan.Plan;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedCommandTest {

    @TempDir
    private Path folder;

    private Path results;
    private Path file;
    private final Console console = new Console();

    @BeforeEach
    void twoRunsOfAnExperiment() throws IOException {
        results = folder.resolve("results");
        file = Files.writeString(folder.resolve("paper.yaml"), """
                name: paper
                description: A network.
                data: {corpus: toy, source: de, target: en}
                model:
                  encoder: {hidden: 32}
                seeds: [1, 2, 3]
                published:
                  the paper: {test_set: hard, parameters: 1200, bleu: 20.5, perplexity: 30}
                  its notebook: {test_set: hard, perplexity: 31.25}
                """);
        run(
                "aaa1",
                1,
                "25.0",
                "40.0",
                ",\"processor\":\"A CPU\",\"processors\":2,\"memory_bytes\":8000000000,\"commit\":\"c0ffee\"");
        run("bbb2", 2, "27.0", "42.0", "");
        write("experiments/paper/members.json", """
                {"format":1,"experiment":"paper","main_metric":"bleu","updated":"2026-01-01T00:00:00Z","seeds":[1,2],"arms":[
                 {"name":"gru","baseline":true,"factors":{},"runs":[
                  {"seed":1,"train_key":"aaa1","evaluation_key":"e"},{"seed":2,"train_key":"bbb2","evaluation_key":"e"}]}]}""");
    }

    private void run(String key, int seed, String bleu, String perplexity, String machine) throws IOException {
        write("runs/" + key + "/run.json", """
                {"format":1,"experiment":"paper","arm":"gru","factors":{},"seed":%d,"train_key":"%s","evaluation_key":"e",
                 "status":"finished","device":"cpu","threads":2,"engine":"libtorch-1","parameters":1234,
                 "training_seconds":3723.4,"epochs":10,"kept_epoch":9,"tokens_per_second":1500.2}""".formatted(seed, key));
        write("runs/" + key + "/evaluations/e/metrics.json", """
                {"format":1,"signatures":{"bleu":"nrefs:1|tok:none","chrf":"nc:6"},
                 "splits":{"easy":{"bleu":99},"hard":{"bleu":%s,"perplexity":6.5,"free_running_perplexity":%s}}}""".formatted(bleu, perplexity));
        write(
                "runs/" + key + "/provenance.json",
                "{\"machine\":{\"java\":\"17\",\"system\":\"Linux 6\",\"architecture\":\"amd64\"" + machine + "}}");
        write(
                "runs/" + key + "/config.yaml",
                Plan.of(ExperimentReader.read(file, List.of()))
                        .get(0)
                        .settings()
                        .yaml());
    }

    private void write(String name, String text) throws IOException {
        Path path = results.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private int published(String... more) {
        String[] line = new String[more.length + 4];
        System.arraycopy(new String[] {"published", file.toString(), "--results", results.toString()}, 0, line, 0, 4);
        System.arraycopy(more, 0, line, 4, more.length);
        return console.lab(line);
    }

    @Test
    void ownFiguresStandBesidePublishedOnes() {
        assertThat(published("--note", "One *note*.")).isZero();

        assertThat(console.err()).isEmpty();
        assertThat(console.out().lines())
                .contains(
                        "| paper: A network. | **ours** | hard | 1,234 | **26.00 ± 1.41** | 6.50 ± 0.00 | 41.00 ± 1.41 | 2 | 10 |"
                                + " 1:02:03, 1:02:03 |",
                        "|  | the paper | hard | 1,200 | 20.50 |  | 30.00 |  |  |  |",
                        "|  | its notebook | hard |  |  |  | 31.25 |  |  |  |",
                        "`bleu nrefs:1|tok:none`",
                        "One *note*.",
                        "| paper | bi-gru, score none | 1 | aaa1 | e | 9 | 1:02:03 | 1,500 | cpu | 2 | 1 | c0ffee | – |",
                        "| paper | bi-gru, score none | 2 | bbb2 | e | 9 | 1:02:03 | 1,500 | cpu | 2 | 2 | not recorded | – |",
                        "lab run " + file + " --set 'seeds=[1, 2]' --device cpu --threads 2",
                        "1. A CPU, 2 processors, 8.0 GB of memory, Linux 6 amd64, Java 17, libtorch-1",
                        "2. processor and memory not recorded, Linux 6 amd64, Java 17, libtorch-1")
                .doesNotContain("99.00");
        assertThat(console.out()).contains("Written by `lab published " + file + " --results " + results + "`.");
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        Files.delete(results.resolve("runs/bbb2/evaluations/e/metrics.json"));
        Files.writeString(file, Files.readString(file).replace("hidden: 32", "hidden: 64"));
        Path page = folder.resolve("reference/page.md");

        assertThat(published("--out", page.toString())).isEqualTo(1);

        assertThat(console.out()).isEmpty();
        assertThat(console.err()).contains("runs are missing").hasLineCount(1);
        assertThat(page)
                .content()
                .contains(
                        "| **25.00** | 6.50 | 40.00 | 1 |",
                        "bi-gru, score none (trained with other settings than " + file + " has now) | 1 |",
                        "bi-gru, score none (not evaluated in the way that the experiment asks for) (trained");
    }

    @Test
    void publishedFiguresAreNotInherited() throws IOException {
        file = Files.writeString(folder.resolve("other.yaml"), "extends: paper.yaml\nname: other\n");

        assertThat(published()).isEqualTo(2);

        assertThat(console.err()).contains("other.yaml says nothing under published", "none of these experiments");
    }

    @Test
    void anExperimentThatWasNeverRunHasNoFigures() throws IOException {
        Files.writeString(file, Files.readString(file).replace("name: paper", "name: papers"));

        assertThat(published()).isEqualTo(1);

        assertThat(console.out())
                .contains(
                        "| papers: A network. | **ours** | hard | – | **–** | – | – | 0 | – | – |",
                        "lab run " + file + "\n");
    }

    @Test
    void mistakesInPublishedFiguresAreTold() throws IOException {
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("test_set: hard, parameters: 1200, bleu: 20.5", "bleu: 120, blue: 3")
                        .replace("{test_set: hard, perplexity: 31.25}", "31.25"));

        assertThat(published()).isEqualTo(2);

        assertThat(console.err().lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("published.the paper.test_set: is missing"),
                        line -> assertThat(line)
                                .contains(
                                        ":8:21 published.the paper.bleu: '120' is not a number of at least 0 and of at most 100"),
                        line -> assertThat(line).contains("published.the paper.blue: there is no such key", "'bleu'"),
                        line -> assertThat(line)
                                .contains("published.its notebook: expected a block of keys: test_set"));
    }
}
