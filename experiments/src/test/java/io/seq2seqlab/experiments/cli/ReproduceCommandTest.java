package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReproduceCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path home;

    private static ToyProject project;

    @TempDir
    private Path folder;

    private Path results;
    private Path run;
    private final Console console = new Console();

    @BeforeAll
    static void train() throws IOException {
        project = new ToyProject(home);
        Path file = project.experiment("toy", "model.attention.score: [dot]");
        assertThat(lab(
                        new Console(),
                        project.results("trained"),
                        "run",
                        file.toString(),
                        "--device",
                        "cpu",
                        "--threads",
                        "1"))
                .isZero();
    }

    @BeforeEach
    void copy() throws IOException {
        results = folder.resolve("results");
        ToyProject.copy(project.results("trained"), results);
        try (Stream<Path> runs = Files.list(results.resolve("runs"))) {
            run = runs.findFirst().orElseThrow();
        }
    }

    @AfterAll
    static void close() {
        project.close();
    }

    @Test
    void everyBitIsTheSameAgain() {
        assertThat(lab("reproduce", run.getFileName().toString().substring(0, 6)))
                .isZero();

        assertThat(console.out())
                .contains("20 losses", "2,318 values", "validation figures", "test translations")
                .contains("every bit is the same");
        assertThat(results.resolve("reproductions").resolve(run.getFileName())).doesNotExist();
    }

    @Test
    void whatDiffersIsToldWithTheFirstStepAndTheLargestWeight() throws IOException {
        change("trial.json", "seed", 4);

        assertThat(lab("reproduce", run.getFileName().toString(), "--format", "json"))
                .isEqualTo(1);

        assertThat(console.out()).contains("\"identical\" : false", "from step 1 on: loss ", " tensors, most in ");
        assertThat(console.err()).contains("warning: other data or plug-ins");
        assertThat(results.resolve("reproductions").resolve(run.getFileName())).isDirectory();
    }

    @Test
    void anotherMachineIsToldBeforehand() throws IOException {
        change("provenance.json", "machine", JSON.createObjectNode().put("processor", "Z80"));

        assertThat(lab("reproduce", run.getFileName().toString())).isZero();

        assertThat(console.err()).contains("warning: another processor: it was Z80, this is ");
    }

    @Test
    void aRunWithoutANetworkIsRefused() throws IOException {
        unlist();
        Files.delete(run.resolve("model.tribuo"));

        assertThat(lab("reproduce", run.getFileName().toString())).isEqualTo(2);

        assertThat(console.err()).contains("holds no trained network");
    }

    /** As runs were before their files were listed: nothing tells that one has changed. */
    private void unlist() throws IOException {
        Files.write(run.resolve("finished"), new byte[0]);
        Path summary = run.resolve("run.json");
        Files.writeString(
                summary,
                ((ObjectNode) JSON.readTree(summary.toFile()))
                        .without("files_listed")
                        .toString());
    }

    private void change(String file, String key, Object value) throws IOException {
        unlist();
        ObjectNode json = (ObjectNode) JSON.readTree(run.resolve(file).toFile());
        json.set(key, JSON.valueToTree(value));
        Files.writeString(run.resolve(file), json.toString());
    }

    private int lab(String... arguments) {
        return lab(console, results, arguments);
    }

    private static int lab(Console console, Path results, String... arguments) {
        return console.lab(Stream.concat(Stream.of(arguments), Stream.of("--results", results.toString()))
                .toArray(String[]::new));
    }
}
