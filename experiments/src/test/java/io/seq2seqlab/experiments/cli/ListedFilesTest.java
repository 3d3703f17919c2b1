package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.LabProcess;
import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The list of a run's files where files come and go: further evaluations, and imported ones. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListedFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

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

    private String results() {
        return project.results("results").toString();
    }

    private String[] command(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--results", results()))
                .toArray(String[]::new);
    }

    @Test
    void anImportedFileThatHasChangedIsToldAndNotScored() throws IOException {
        Path toy = project.experiment("toy", "model.attention.score: [dot]");
        assertThat(new Console().lab(evaluating(toy, "evaluation.engine=onnx"))).isZero();
        Path hypotheses = Files.write(folder.resolve("other.en"), Collections.nCopies(12, "a b"));
        assertThat(new Console()
                        .lab(command("import", "other", "--hypotheses", hypotheses.toString(), "--experiment", "toy")))
                .isZero();
        Path lines;
        try (Stream<Path> files = Files.walk(Path.of(results(), "runs"))) {
            lines = files.filter(file -> file.endsWith("evaluations/imported/test/translations.tsv"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] made = Files.readAllBytes(lines);
        byte[] changed = made.clone();
        changed[changed.length - 2] ^= 1;
        Files.write(lines, changed);

        Console check = new Console();
        assertThat(check.lab(command("check"))).isEqualTo(1);
        assertThat(check.out()).contains(lines + ": has another content", "1 finding: ");
        Console board = new Console();
        assertThat(board.lab(command("leaderboard", "--format", "json"))).isZero();
        assertThat(JSON.readTree(board.out()).at("/unranked/0/reason").asText()).contains(lines.toString());
        Files.write(lines, made);
        assertThat(new Console().lab(command("check"))).isZero();
    }

    @Test
    void anEvaluationThatIsKilledLeavesAListThatAgreesAndIsMendedByRunningAgain() throws Exception {
        project.corpus("large", 100, 2000);
        Path large = folder.resolve("large.yaml");
        Files.writeString(
                large,
                Files.readString(project.experiment("large", "model.attention.score: [dot]"))
                        .replace("name: toy", "name: large"));
        String[] scored = evaluating(large, "evaluation.engine=onnx");
        assertThat(new Console().lab(scored)).isZero();
        Path trained = trained("large");
        Process lab = new LabProcess(folder)
                .builder(evaluating(large, "evaluation.engine=torch"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (lab.isAlive() && evaluations(trained) < 2) {
            Thread.sleep(2);
        }
        List<ProcessHandle> children = lab.descendants().toList();
        lab.destroyForcibly().waitFor();
        for (ProcessHandle child : children) {
            child.onExit().get();
        }

        assertThat(JSON.readTree(trained.resolve("finished").toFile())
                        .path("files")
                        .properties())
                .as("the second evaluation is no part of the run")
                .filteredOn(file -> file.getKey().endsWith("/metrics.json"))
                .hasSize(1);
        Console check = new Console();
        check.lab(command("check", trained.getFileName().toString()));
        assertThat(check.out().lines().filter(line -> line.contains(trained.toString())))
                .allMatch(line -> line.contains("an evaluation that was interrupted is mended by running"));
        assertThat(new Console().lab(command("leaderboard", "large"))).isZero();
        assertThat(new Console().lab(evaluating(large, "evaluation.engine=torch")))
                .isZero();
        Console mended = new Console();
        assertThat(mended.lab(command("check", trained.getFileName().toString())))
                .as(mended.out())
                .isZero();
    }

    private String[] evaluating(Path experiment, String engine) {
        return command("run", experiment.toString(), "--device", "cpu", "--threads", "1", "--set", engine);
    }

    private Path trained(String experiment) throws IOException {
        JsonNode members = JSON.readTree(
                Path.of(results(), "experiments", experiment, "members.json").toFile());
        return Path.of(results(), "runs", members.at("/arms/0/runs/0/train_key").asText());
    }

    private long evaluations(Path run) throws IOException {
        try (Stream<Path> all = Files.list(run.resolve("evaluations"))) {
            return all.count();
        }
    }
}
