package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.LabProcess;
import io.seq2seqlab.experiments.ToyProject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code lab run} as a process of its own, which gets signals and has company. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunningLabTest {

    @TempDir
    private Path folder;

    private ToyProject project;
    private LabProcess lab;
    private Path results;

    @BeforeEach
    void open() throws IOException {
        project = new ToyProject(folder);
        lab = new LabProcess(folder);
        results = project.results("results");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalStopsItCleanlyAndSaysHowToGoOn(String signal, int status) throws Exception {
        Path file = project.experiment("toy", "model.attention.score: [dot]");
        Process running =
                lab.builder(run(file, "--set", "training.epochs=100000")).start();
        BufferedReader err = running.errorReader();
        List<ProcessHandle> children = childrenAtWork(running, err);

        send(signal, running.pid());

        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).isEqualTo(status);
        assertThat(err.lines()).last().isEqualTo("lab: stopped; the same command continues with what is missing");
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(lab.run(run(file, "--set", "training.epochs=2")).status()).isZero();
    }

    @Test
    void childrenEndWithAParentThatIsKilled() throws Exception {
        Path file = project.experiment("toy", "model.attention.score: [dot, uniform]");
        Process running = lab.builder(run(file, "--workers", "2", "--set", "training.epochs=100000"))
                .start();
        List<ProcessHandle> children = childrenAtWork(running, running.errorReader());

        running.destroyForcibly().waitFor();

        for (ProcessHandle child : children) {
            child.onExit().get(60, TimeUnit.SECONDS);
        }
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void twoOnOneFolderShareTheTrialsAndSeeAllResults() throws Exception {
        Path file = project.experiment("toy", "model.attention.score: [dot, uniform, general]");
        Path out = folder.resolve("out.txt");
        Process first = lab.builder(run(file))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        LabProcess.Ended second = lab.run(run(file));

        assertThat(first.waitFor()).isZero();
        assertThat(second.status()).isZero();
        assertThat(second.out()).isEqualTo(Files.readString(out)).contains("dot", "uniform", "general");
        assertThat(runs())
                .hasSize(3)
                .allSatisfy(run -> assertThat(Files.readAllLines(run.resolve("events.jsonl")).stream()
                                .filter(line -> line.contains("\"event\":\"started\"")))
                        .as("trained once")
                        .hasSize(1));
    }

    @Test
    void aResultsFolderThatCannotBeWrittenIsToldInOneLine() throws Exception {
        Path file = project.experiment("toy", "model.attention.score: [dot]");
        Files.writeString(results, "a file where a folder must be");

        LabProcess.Ended ended = lab.run(run(file));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("lab: " + results).hasLineCount(1);
    }

    /** Waits for the first epoch's end, of an experiment that does not end by itself. */
    private static List<ProcessHandle> childrenAtWork(Process running, BufferedReader err) throws IOException {
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            if (line.contains("epoch ")) {
                return running.descendants().toList();
            }
        }
        throw new AssertionError("ended before its first epoch did");
    }

    private static void send(String signal, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> all = Files.list(results.resolve("runs"))) {
            return all.toList();
        }
    }

    private String[] run(Path file, String... more) {
        return Stream.concat(
                        Stream.of(
                                "run",
                                file.toString(),
                                "--results",
                                results.toString(),
                                "--device",
                                "cpu",
                                "--threads",
                                "1"),
                        Stream.of(more))
                .toArray(String[]::new);
    }
}
