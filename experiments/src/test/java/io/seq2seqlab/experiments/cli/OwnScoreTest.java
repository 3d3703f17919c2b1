package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.LabProcess;
import io.seq2seqlab.experiments.LabProcess.Ended;
import io.seq2seqlab.experiments.ScoreJar;
import io.seq2seqlab.experiments.ToyProject;
import io.seq2seqlab.onnx.OnnxTranslator;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs real {@code lab} processes with jars made here. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OwnScoreTest {

    private static final String BOTH = "model.attention.score: [low-rank-bilinear, dot]";
    private static final String SIZES = "--source-vocabulary=20 --target-vocabulary=20";

    @TempDir
    private Path temporary;

    private Path folder;
    private ToyProject project;
    private LabProcess lab;

    @BeforeEach
    void open() throws IOException {
        folder = temporary.toRealPath();
        project = new ToyProject(folder);
        lab = new LabProcess(folder);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void trainsAndIsRankedLikeABuiltInScore() throws Exception {
        Path jar = ScoreJar.example(folder).write(folder.resolve("own.jar"));
        String file = experiment("[own.jar]", BOTH);

        Ended run = run(file);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("low-rank-bilinear", "dot", "BLEU");
        List<JsonNode> trials = trials();
        assertThat(trials).hasSize(2);
        JsonNode own = trials.stream()
                .filter(trial -> trial.path("arm").asText().equals("low-rank-bilinear"))
                .findFirst()
                .orElseThrow();
        Path directory =
                folder.resolve("results/runs").resolve(own.path("train_key").asText());
        assertThat(new ObjectMapper()
                        .readTree(directory.resolve("provenance.json").toFile())
                        .path("plugins")
                        .path(jar.toString())
                        .asText())
                .hasSize(64);

        assertThat(run(file).err()).as("built again, it is the same").doesNotContain("epoch");
        ScoreJar.example(folder).source("More", "package own; class More {}").write(jar);
        Ended changed = run(file);
        assertThat(changed.err())
                .as("changed, it is trained again, and dot is not")
                .contains("epoch");
        assertThat(trials()).hasSize(3);

        Path text = Files.writeString(folder.resolve("text.de"), "a b c\n");
        ScoreJar.example(folder).write(jar);
        Ended torch = lab.run("translate", own.path("train_key").asText(), text.toString(), "--engine", "torch");
        assertThat(torch.status()).as(torch.err()).isZero();
        assertThat(torch.out()).hasLineCount(1);

        Files.delete(jar);
        Ended onnx = lab.run("translate", own.path("train_key").asText(), text.toString());
        assertThat(onnx).as("its export needs no jar").isEqualTo(torch);
        try (OnnxTranslator translator = OnnxTranslator.load(directory.resolve("model"))) {
            assertThat(translator.translate("a b"))
                    .as("its export needs no jar")
                    .isNotNull();
        }
        assertThat(lab.run("leaderboard").out()).contains("low-rank-bilinear");
        assertThat(lab.run("show", own.path("train_key").asText()).out()).contains("own.jar", "low-rank-bilinear");
        assertThat(run(file).err())
                .isEqualTo(file + ":3:11 plugins: 'own.jar' is not there; build the jar first, or correct its path\n");
    }

    @Test
    void explainsItselfAndHasKeysOfItsOwn() throws Exception {
        ScoreJar.example(folder).write(folder.resolve("own.jar"));
        String file = experiment("[own.jar]", BOTH);

        Ended explained = explain(file, "--set", "model.attention.rank=7");
        assertThat(explained.out()).contains("keys [B,S,7]", "tanh(W_key annotations)");
        assertThat(explain(file, "--set", "model.attention.rank=0").err())
                .isEqualTo("--set model.attention.rank=0 model.attention.rank: '0' is not a whole number of at least 1,"
                        + " up to 2147483647\n");
        assertThat(explain(file, "--set", "model.attention.score=low-rank-bilineer")
                        .err())
                .contains("general, location, low-rank-bilinear", "did you mean 'low-rank-bilinear'?");
        assertThat(lab.run("schema", file).out()).contains("\"low-rank-bilinear\"", "\"rank\"");
        assertThat(lab.run("schema").out()).doesNotContain("low-rank-bilinear");
    }

    @Test
    void aJarIsInheritedFromTheFileThatNamesIt() throws Exception {
        Path shared = Files.createDirectories(folder.resolve("shared"));
        ScoreJar.example(folder).write(shared.resolve("own.jar"));
        Files.writeString(shared.resolve("base.yaml"), "plugins: [own.jar]\n");
        Path file = folder.resolve("derived.yaml");
        Files.writeString(file, "extends: shared/base.yaml\n" + Files.readString(project.experiment("toy", BOTH)));

        assertThat(explain(file.toString()).out()).contains("low-rank-bilinear");
    }

    @Test
    void theEnvironmentNamesJarsToo() throws Exception {
        ScoreJar.example(folder).write(folder.resolve("own.jar"));
        lab.with("LAB_PLUGINS", String.join(File.pathSeparator, "own.jar", "", "gone.jar"));
        String file = project.experiment("toy", BOTH).toString();

        Ended explained = explain(file);

        assertThat(explained.out()).contains("low-rank-bilinear");
        assertThat(explained.err())
                .isEqualTo("lab: LAB_PLUGINS: gone.jar is not there; build the jar first, or correct its path\n");
    }

    @Test
    void aListenerOfAJarHearsWhatTheTerminalHears() throws Exception {
        new ScoreJar(folder)
                .source("FileListener", """
                        package own;

                        import io.seq2seqlab.experiments.execution.*;
                        import io.seq2seqlab.experiments.plan.PlannedTrial;
                        import io.seq2seqlab.experiments.results.TrialSpec;
                        import java.nio.file.*;

                        public final class FileListener implements RunListener {

                            @Override
                            public TrialListener start(int worker, TrialSpec trial) {
                                return event -> write(trial.arm() + " " + event.kind());
                            }

                            @Override
                            public void ended(PlannedTrial trial, TrialOutcome outcome) {
                                write(trial.spec().arm() + " has ended");
                            }

                            private static synchronized void write(String line) {
                                try {
                                    Files.writeString(Path.of("heard.txt"), line + "\\n",
                                            StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                                } catch (java.io.IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            }
                        }
                        """)
                .offering("io.seq2seqlab.experiments.execution.RunListener", "own.FileListener")
                .write(folder.resolve("listener.jar"));

        Ended run = run(experiment("[listener.jar]", "model.attention.score: [dot]"));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("heard.txt")))
                .startsWith("dot started")
                .contains("dot step", "dot epoch", "dot ended", "dot evaluated")
                .endsWith("dot has ended");
    }

    @Test
    void everyBrokenJarIsOneLineAtItsPlace() throws Exception {
        ScoreJar.dot(folder, "Throws", "throws", "public Throws() { throw new IllegalStateException(\"no luck\"); }")
                .write(folder.resolve("throws.jar"));
        ScoreJar.dot(folder, "Dot", "dot", "").write(folder.resolve("dot.jar"));
        ScoreJar.dot(folder, "One", "same", "").write(folder.resolve("one.jar"));
        ScoreJar.dot(folder, "Two", "same", "").write(folder.resolve("two.jar"));
        ScoreJar.dot(folder, "One", "other", "").write(folder.resolve("class-again.jar"));
        ScoreJar.dot(folder, "Needs", "needs", "private final Helper helper = new Helper();")
                .source("Helper", "package own; final class Helper {}")
                .write(folder.resolve("needs.jar"), "Helper.class");
        ScoreJar.dot(folder, "Hidden", "hidden", "private Hidden() {}").write(folder.resolve("hidden.jar"));
        ScoreJar.dot(folder, "Loud", "Loud", "").write(folder.resolve("loud.jar"));
        new ScoreJar(folder)
                .source("Other", "package own; public class Other {}")
                .service("own.Other")
                .write(folder.resolve("other.jar"));
        ScoreJar.dot(folder, "Size", "size", "@com.oracle.labs.mlrg.olcut.config.Config private double size = 2;")
                .write(folder.resolve("size.jar"));
        Files.writeString(folder.resolve("text.jar"), "text");
        String file = experiment("""
                [
                  throws.jar, dot.jar, one.jar, two.jar, class-again.jar,
                  needs.jar, hidden.jar, loud.jar, other.jar, size.jar,
                  text.jar]""", "model.attention.score: [dot]");

        Ended explained = explain(file);

        assertThat(explained.status()).isEqualTo(2);
        assertThat(explained.out()).isEmpty();
        assertThat(explained.err().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(file + ":4:3 plugins: 'throws.jar' ")
                                .contains("own.Throws", "its constructor threw IllegalStateException: no luck"),
                        line -> assertThat(line)
                                .startsWith(file + ":4:15 plugins: 'dot.jar' ")
                                .contains("own.Dot is called 'dot', as is one of Seq2Seq Lab itself"),
                        line -> assertThat(line)
                                .contains("'two.jar'", "own.Two is called 'same', as is one of " + folder + "/one.jar"),
                        line -> assertThat(line)
                                .contains("'class-again.jar'", "own.One is also in " + folder + "/one.jar"),
                        line -> assertThat(line).contains("'needs.jar'", "NoClassDefFoundError: own/Helper"),
                        line -> assertThat(line).contains("'hidden.jar'", "a public constructor that takes nothing"),
                        line -> assertThat(line).contains("'loud.jar'", "'Loud'; expected lower case"),
                        line -> assertThat(line).contains("'other.jar'", "own.Other is no AttentionScore"),
                        line -> assertThat(line)
                                .contains("'size.jar'", "its setting size is of another kind", "additive"),
                        line -> assertThat(line)
                                .startsWith(file + ":6:3 plugins: 'text.jar' ")
                                .contains("is not a jar that can be read"));

        lab.with("LAB_PLUGINS", folder.resolve("throws.jar").toString());
        Ended other = explain(
                project.experiment("toy", "model.attention.score: [dot]").toString());
        assertThat(other.status()).as("others do not care").isZero();
        assertThat(other.err()).startsWith("lab: LAB_PLUGINS: " + folder).hasLineCount(1);
    }

    @Test
    void aFormulaThatDoesNotFitIsToldBeforeAnythingRuns() throws Exception {
        ScoreJar.score(folder, "Flat", "flat", "", "keys").write(folder.resolve("flat.jar"));
        ScoreJar.score(folder, "Fails", "fails", "", "ops.slice(null, 0, 0, 1)").write(folder.resolve("fails.jar"));
        String file = experiment("[flat.jar, fails.jar]", "model.attention.score: [flat, fails]");

        assertThat(explain(file).err().lines().toList())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .contains(
                                        "model.attention.score: 'flat' (own.Flat) gives scores [B,S,12]; expected [B,Q,S]"),
                        line -> assertThat(line)
                                .contains("model.attention.score: 'fails' (own.Fails) fails: NullPointerException"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bothProcessesEndTogether() throws Exception {
        ScoreJar.example(folder).write(folder.resolve("own.jar"));
        String file = experiment("[own.jar]", "model.attention.score: [low-rank-bilinear]");

        Process asked = training(file);
        List<ProcessHandle> below = asked.descendants().toList();
        assertThat(below).as("the second process and its trial").hasSize(2);
        asked.destroy();
        assertThat(asked.waitFor()).isEqualTo(143);
        assertEnded(below);

        Process killed = training(file);
        below = killed.descendants().toList();
        killed.destroyForcibly().waitFor();
        assertEnded(below);
    }

    /** A {@code lab run} that has begun to train for as long as it is let. */
    private Process training(String file) throws IOException {
        Process process = lab.builder(
                        "run", file, "--device", "cpu", "--threads", "1", "--set", "training.epochs=100000")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("epoch")) {
                return process;
            }
        }
        throw new AssertionError("ended before it trained");
    }

    private static void assertEnded(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    private String experiment(String plugins, String sweep) throws IOException {
        Path file = project.experiment("toy", sweep);
        List<String> lines = Files.readAllLines(file);
        Files.writeString(
                file,
                lines.get(0) + "\n" + lines.get(1) + "\nplugins: " + plugins + "\n"
                        + String.join("\n", lines.subList(2, lines.size())) + "\n");
        return file.toString();
    }

    private Ended run(String file) throws Exception {
        return lab.run("run", file, "--device", "cpu", "--threads", "1", "--workers", "1");
    }

    private Ended explain(String file, String... more) throws Exception {
        return lab.run(Stream.of(Stream.of("explain", file), Stream.of(SIZES.split(" ")), Stream.of(more))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    private List<JsonNode> trials() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("results/runs"))) {
            return runs.map(run -> run.resolve("run.json"))
                    .map(OwnScoreTest::json)
                    .toList();
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
