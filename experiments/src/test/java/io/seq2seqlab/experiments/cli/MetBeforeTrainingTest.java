package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no child could train is told at its place by plan and run, before any child starts. */
class MetBeforeTrainingTest {

    @TempDir
    private Path folder;

    private ToyProject project;

    @BeforeEach
    void open() throws IOException {
        project = new ToyProject(folder);
    }

    @AfterEach
    void close() {
        project.close();
    }

    private String refused(String command, Path experiment, String... more) {
        Path results = project.results("results");
        Console console = new Console();
        int status = console.lab(Stream.concat(
                        Stream.of(
                                command,
                                experiment.toString(),
                                "--device",
                                "cpu",
                                "--threads",
                                "1",
                                "--results",
                                results.toString()),
                        Stream.of(more))
                .toArray(String[]::new));

        assertThat(status).as(console.out()).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).hasLineCount(1);
        assertThat(results.resolve("runs")).doesNotExist();
        return console.err().strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run"})
    void bf16WithoutAGpu(String command) throws IOException {
        Path swept = project.experiment("toy", "training.precision: [float, bf16]");

        assertThat(refused(command, swept))
                .isEqualTo(swept
                        + ":14:33 training.precision: bf16 needs a GPU, and the device is cpu; expected float, or a"
                        + " GPU with --device cuda");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run"})
    void aLimitThatLeavesNoPair(String command) throws IOException {
        Path swept = project.experiment("toy", "training.max_length: [5, 1]");

        assertThat(refused(command, swept))
                .isEqualTo(
                        swept + ":14:30 training.max_length: leaves none of 200 training pairs; expected 2 or more, the"
                                + " length of the shortest one");
        assertThat(refused(
                        command,
                        project.experiment("toy", "training.epochs: [1, 2]"),
                        "--set",
                        "training.max_length=1"))
                .contains("--set training.max_length=1")
                .contains("leaves none of 200 training pairs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run"})
    void firstPairsThatAreAllEmpty(String command) throws IOException {
        Path folderOfCorpus = folder.resolve("data/toy");
        List<String> lines = Files.readAllLines(folderOfCorpus.resolve("train.de"));
        Collections.fill(lines.subList(0, 3), "");
        project.side("toy", "train.de", lines);
        Path file = project.experiment("toy", "data.training_sentences: [3, 100]");

        assertThat(refused(command, file))
                .isEqualTo(
                        file + ":14:31 data.training_sentences: none of the first 3 training pairs has tokens on both"
                                + " sides");
    }
}
