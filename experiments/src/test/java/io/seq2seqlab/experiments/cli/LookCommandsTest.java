package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.LabProcess;
import io.seq2seqlab.experiments.ToyProject;
import io.seq2seqlab.experiments.files.FileTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks at test scores are counted and told, by whatever command; a peek is none. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LookCommandsTest {

    private static final String PARTIAL =
            "This is a look at partial results (2 of 3 runs): differences are tested at 1.25 % from the next look on";

    @TempDir
    private static Path home;

    private static ToyProject project;
    private static LabProcess lab;

    @TempDir
    private Path folder;

    private Path results;

    @BeforeAll
    static void train() throws IOException {
        project = new ToyProject(home);
        lab = new LabProcess(home);
        assertThat(new Console().lab(run(trained()))).isZero();
    }

    @AfterAll
    static void close() {
        project.close();
    }

    @BeforeEach
    void elsewhere() {
        results = folder.resolve("results");
    }

    private static Path trained() {
        return project.results("trained");
    }

    private static String[] run(Path results, String... more) throws IOException {
        Path file = project.experiment("toy", "model.attention.score: [dot, general, uniform]");
        return Stream.concat(
                        Stream.of("run", file.toString(), "--device", "cpu", "--threads", "1", "--workers", "1"),
                        Stream.concat(Stream.of(more), Stream.of("--results", results.toString())))
                .toArray(String[]::new);
    }

    private String[] command(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--results", results.toString()))
                .toArray(String[]::new);
    }

    private String printed(String... words) {
        Console console = new Console();
        assertThat(console.lab(command(words))).as(console.err()).isZero();
        return console.out().replace("\\", "").replaceAll("\\s+", " ");
    }

    private JsonNode looks() throws IOException {
        return new ObjectMapper()
                .readTree(results.resolve("experiments/toy/members.json").toFile())
                .path("looks");
    }

    private Path run(String arm) throws IOException {
        try (Stream<Path> runs = Files.list(results.resolve("runs"))) {
            for (Path run : runs.toList()) {
                if (Files.readString(run.resolve("run.json")).contains("\"arm\" : \"" + arm + "\"")) {
                    return run;
                }
            }
        }
        throw new AssertionError("no run of " + arm);
    }

    /** All arms were run, which is one look, and the runs of one are lost. */
    private void twoOfThreeRuns() throws IOException {
        ToyProject.copy(trained(), results);
        FileTree.delete(run("uniform"));
    }

    /** Every file with its time and size. */
    private Map<String, String> everything() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(results)) {
            for (Path file : all.toList()) {
                files.put(file.toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
        }
        return files;
    }

    @Test
    void aPeekWhileALabRunsShowsValidationFiguresAloneAndIsNoLook() throws Exception {
        Process running =
                lab.builder(run(results, "--set", "training.epochs=100000")).start();
        try (BufferedReader err = running.errorReader()) {
            String line = err.readLine();
            while (line != null && !line.contains("epoch ")) {
                line = err.readLine();
            }

            LabProcess.Ended peek = lab.run(command("leaderboard", "--peek", "--format", "json"));
            LabProcess.Ended look = lab.run(command("leaderboard"));

            assertThat(peek.status()).as(peek.err()).isZero();
            JsonNode arms = new ObjectMapper().readTree(peek.out()).path("arms");
            assertThat(arms.at("/0/runs/3/state").asText()).isEqualTo("running");
            assertThat(arms.at("/0/runs/3/epochs").asInt()).isPositive();
            assertThat(arms.at("/0/runs/3/validation/validation.bleu").isNumber())
                    .isTrue();
            assertThat(arms.at("/1/runs/3/state").asText()).isEqualTo("waiting");
            assertThat(look.out()).contains("No run has a score yet.");
            assertThat(looks()).isEmpty();
        } finally {
            running.destroy();
            running.waitFor();
        }
    }

    @Test
    void aPeekOpensNoTestScoreAndWritesNothing() throws IOException {
        twoOfThreeRuns();
        try (Stream<Path> files = Files.walk(run("dot").resolve("evaluations"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "whoever reads this as a test score fails");
            }
        }
        Map<String, String> before = everything();

        for (String format : List.of("table", "markdown", "csv", "latex", "json")) {
            assertThat(printed("leaderboard", "toy", "--peek", "--format", format))
                    .as(format)
                    .contains("toy", "dot", "uniform", "finished", "waiting", "validation")
                    .doesNotContain(" rank ", "verdict", "Holm", "difference");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aPeekIsByTheFiguresThatChooseCheckpoints() throws IOException {
        assertThat(new Console().lab(command("leaderboard", "--peek"))).isEqualTo(2);
        twoOfThreeRuns();

        assertThat(printed("leaderboard", "--peek"))
                .contains(
                        "toy: validation figures, in the order of the plan", "validation BLEU", "validation perplexity")
                .contains("this counts as no look");
        Console refused = new Console();
        assertThat(refused.lab(command("leaderboard", "--peek", "--metric", "chrf")))
                .isEqualTo(2);
        assertThat(refused.err()).contains("leave out --metric and --test-set");
        Console unknown = new Console();
        assertThat(unknown.lab(command("leaderboard", "tyo", "--peek"))).isEqualTo(2);
        assertThat(unknown.err()).contains("no experiment is called 'tyo'; did you mean 'toy'?");
    }

    @Test
    void ofTwoProcessesThatLookAtOnceBothSeeTheSameLook() throws Exception {
        twoOfThreeRuns();
        assertThat(looks()).hasSize(1);
        Path out = folder.resolve("first.txt");
        Process first = lab.builder(command("leaderboard"))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        LabProcess.Ended second = lab.run(command("leaderboard"));

        assertThat(first.waitFor()).isZero();
        assertThat(second.out()).isEqualTo(Files.readString(out));
        assertThat(second.out().replaceAll("\\s+", " "))
                .contains(PARTIAL, "Look 2: scores of seeds 3 were shown before");
        assertThat(looks()).hasSize(2);
        assertThat(looks().at("/1/level").asDouble()).isEqualTo(0.025);
        assertThat(looks().at("/1/extent/results").asInt()).isEqualTo(2);
    }

    @Test
    void whateverShowsArmsSideBySideTellsTheLookAndWhatShowsRunsSaysItIsNone() throws IOException {
        twoOfThreeRuns();
        String key = run("dot").getFileName().toString();
        String other = run("general").getFileName().toString();

        assertThat(printed("show", key)).contains("this counts as no look at the experiment");
        assertThat(printed("show", key, "--format", "json")).contains("this counts as no look at the experiment");
        assertThat(printed("compare", key, other)).contains("This is no look at an experiment");
        assertThat(looks()).hasSize(1);

        Path page = folder.resolve("report.html");
        printed("report", "--output", page.toString());
        assertThat(Files.readString(page)).contains(PARTIAL);
        assertThat(looks()).hasSize(2);
        assertThat(printed("compare", "dot", "general")).contains(PARTIAL);
        assertThat(new ObjectMapper()
                        .readTree(printed("compare", "dot", "general", "--format", "json"))
                        .at("/look/next_level")
                        .asDouble())
                .isEqualTo(0.0125);
        assertThat(looks()).hasSize(2);
    }
}
