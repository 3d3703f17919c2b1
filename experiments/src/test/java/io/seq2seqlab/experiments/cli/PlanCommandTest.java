package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two arms that were run once, and what a further run would do. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlanCommandTest {

    private static final String SCORES = "model.attention.score: [dot, uniform]";

    @TempDir
    private static Path folder;

    private static ToyProject project;
    private static Path ran;

    private final Console console = new Console();

    @BeforeAll
    static void run() throws IOException {
        project = new ToyProject(folder);
        ran = project.results("ran");
        assertThat(new Console()
                        .lab(
                                "run",
                                project.experiment("toy", SCORES).toString(),
                                "--results",
                                ran.toString(),
                                "--device",
                                "cpu",
                                "--threads",
                                "1"))
                .isZero();
    }

    @AfterAll
    static void close() {
        project.close();
    }

    /**
     * Of the 2,318 parameters the encoder has 3·12·(8 + 12 + 2) = 792 and the bridge 12·12 + 12 = 156; the decoder 792 and W_c
     * 12·24 = 288; embeddings and readout of 10 tokens on either side 2·10·8 + 10·12 + 10 = 290.
     */
    @Test
    void whatWasNeverRunIsRunAndNothingIsWritten() throws IOException {
        Path nowhere = project.results("nowhere");

        JsonNode plan = json(project.experiment("toy", SCORES), nowhere, "--no-probe");

        assertThat(actions(plan)).isEqualTo(Map.of("dot 3", "run", "uniform 3", "run"));
        assertThat(plan.at("/arms/0/parameters").toString())
                .isEqualTo("{\"total\":2318,\"encoder_and_projections\":948,\"decoder\":1080,\"score\":0,"
                        + "\"embeddings_and_readout\":290}");
        assertThat(plan.at("/arms/0/updates").asInt())
                .as("2 epochs of 200 pairs in batches of 20")
                .isEqualTo(20);
        assertThat(plan.at("/arms/0/time").isNull()).isTrue();
        assertThat(plan.at("/seconds").isNull()).isTrue();
        assertThat(plan.at("/confoundings").isEmpty()).isTrue();
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void whatHasItsResultsIsUsedAgain() throws IOException {
        Map<Path, FileTime> before = files();

        assertThat(actions(json(project.experiment("toy", SCORES), ran)))
                .isEqualTo(Map.of("dot 3", "reuse", "uniform 3", "reuse"));

        assertThat(files()).as("nothing is written").isEqualTo(before);
    }

    @Test
    void anotherEngineEvaluatesAgain() throws IOException {
        assertThat(actions(json(project.experiment("toy", SCORES), ran, "--set", "evaluation.engine=torch")))
                .isEqualTo(Map.of("dot 3", "evaluate", "uniform 3", "evaluate"));
    }

    @Test
    void ofARunWithOtherSettingsIsToldWhichTheyAre() throws IOException {
        JsonNode plan = json(project.experiment("toy", SCORES), ran, "--set", "training.epochs=3", "--no-probe");

        assertThat(actions(plan)).isEqualTo(Map.of("dot 3", "stale", "uniform 3", "stale"));
        assertThat(plan.at("/trials/0/changes").toString())
                .isEqualTo("[{\"key\":\"training.epochs\",\"before\":\"2\",\"after\":\"3\"}]");
        assertThat(ran.resolve("runs")
                        .resolve(plan.at("/trials/0/earlier_train_key").asText()))
                .isDirectory();
    }

    @Test
    void whatFailedIsTriedAgainAndWhatWasInterruptedGoesOn() throws IOException {
        Path results = copyOfKeys();
        List<Path> runs = list(results.resolve("runs"));
        Files.writeString(runs.get(0).resolve("failed"), "the disk is full\n");
        Path checkpoint = Files.createDirectories(runs.get(1).resolve("checkpoint"));
        Files.writeString(checkpoint.resolve("state.json"), "{\"format\":1,\"position\":{\"updates\":15}}");

        JsonNode plan = json(project.experiment("toy", SCORES), results, "--no-probe");

        Map<String, JsonNode> byKey = new TreeMap<>();
        plan.path("trials").forEach(trial -> byKey.put(trial.path("train_key").asText(), trial));
        JsonNode retry = byKey.get(runs.get(0).getFileName().toString());
        assertThat(retry.path("action").asText()).isEqualTo("retry");
        assertThat(retry.path("cause").asText()).isEqualTo("the disk is full");
        assertThat(retry.path("start").asText()).isEqualTo("run");
        JsonNode resume = byKey.get(runs.get(1).getFileName().toString());
        assertThat(resume.path("action").asText()).isEqualTo("resume");
        assertThat(resume.path("reason").asText()).isEqualTo("from update 15 of 20");
    }

    @Test
    void theTimeOfAFurtherSeedIsTakenFromRunsOfTheArm() throws IOException {
        JsonNode plan =
                json(project.experiment("toy", SCORES), ran, "--set", "seeds=[3, 4]", "--no-probe", "--threads", "1");

        assertThat(actions(plan))
                .isEqualTo(Map.of("dot 3", "reuse", "dot 4", "run", "uniform 3", "reuse", "uniform 4", "run"));
        assertThat(plan.at("/arms/0/time/source").asText()).isEqualTo("same arm");
        assertThat(plan.at("/arms/0/time/evidence").asText()).isEqualTo("a run of this arm");
        assertThat(plan.at("/seconds").asDouble())
                .as("one worker, one trial of each arm")
                .isEqualTo(plan.at("/arms/0/time/seconds").asDouble()
                        + plan.at("/arms/1/time/seconds").asDouble());
    }

    /** dot is known with another seed; general has 12·12 parameters more and is known by no run. */
    @Test
    void theTimeOfOtherArmsIsProbed() throws IOException {
        Path file = project.experiment("toy", "model.attention.score: [dot, general]");

        JsonNode plan = json(file, ran, "--threads", "1");

        assertThat(actions(plan)).isEqualTo(Map.of("dot 3", "reuse", "general 3", "run"));
        assertThat(plan.at("/arms/1/time/source").asText()).isEqualTo("probe");
        assertThat(plan.at("/arms/1/time/seconds").asDouble()).isPositive();
        assertThat(plan.at("/seconds").asDouble())
                .isEqualTo(plan.at("/arms/1/time/seconds").asDouble());

        JsonNode scaled = json(file, ran, "--threads", "1", "--no-probe");
        assertThat(scaled.at("/arms/1/time/source").asText()).isEqualTo("scaled run");
    }

    @Test
    void confoundedArmsAreToldAndFailOnlyIfAsked() throws IOException {
        Path file = project.experiment(
                "toy",
                "score: {dot: {model.attention.score: dot}, uniform: {model.attention.score: uniform,"
                        + " training.batch.sentences: 10}}");
        Path results = project.results("none");

        assertThat(lab(file, results, "--no-probe")).isZero();
        assertThat(console.out())
                .contains("confounded: uniform differs from dot not by score alone:"
                        + " training.batch.sentences 10, not 20; 40 updates, not 20; another data order");
        assertThat(lab(file, results, "--no-probe", "--strict")).isEqualTo(1);
        assertThat(lab(project.experiment("toy", SCORES), results, "--no-probe", "--strict"))
                .isZero();
    }

    @Test
    void combinationsThatAreOneArmAreListed() throws IOException {
        Path file =
                project.experiment("toy", "model.attention.score: [additive, dot]\n    model.attention.size: [6, 12]");

        assertThat(lab(file, project.results("none"), "--no-probe")).isZero();

        assertThat(console.out())
                .contains("3 arms, 3 trials", "one arm: dot = model.attention.score=dot, model.attention.size=6 =");
    }

    @Test
    void ofManyArmsTheFirstAreShownUnlessAllAreAsked() throws IOException {
        Path file = project.experiment("toy", "training.label_smoothing: {min: 0, max: 0.5, steps: 26, scale: linear}");

        assertThat(lab(file, project.results("none"), "--no-probe")).isZero();
        assertThat(console.out()).contains("26 arms, 26 trials: 26 run", "… 6 more arms; --all shows them");

        Console every = new Console();
        every.lab("plan", file.toString(), "--results", project.results("none").toString(), "--no-probe", "--all");
        assertThat(every.out()).doesNotContain("--all").contains("label_smoothing 0.5 · seed 3");
    }

    @Test
    void aMissingCorpusIsOneLine() throws IOException {
        assertThat(lab(project.experiment("multi31k", SCORES), project.results("none"), "--no-probe"))
                .isEqualTo(2);
        assertThat(console.err()).contains("data.corpus: no corpus 'multi31k'").hasLineCount(1);
    }

    private JsonNode json(Path file, Path results, String... more) throws IOException {
        Console answer = new Console();
        String[] format =
                Stream.concat(Stream.of("--format", "json"), Stream.of(more)).toArray(String[]::new);
        assertThat(lab(answer, file, results, format)).as(answer.err()).isZero();
        return new ObjectMapper().readTree(answer.out());
    }

    private int lab(Path file, Path results, String... more) {
        return lab(console, file, results, more);
    }

    private static int lab(Console console, Path file, Path results, String... more) {
        Stream<String> start = Stream.of(
                "plan", file.toString(), "--results", results.toString(), "--device", "cpu", "--workers", "1");
        return console.lab(Stream.concat(start, Stream.of(more)).toArray(String[]::new));
    }

    private static Map<String, String> actions(JsonNode plan) {
        Map<String, String> actions = new TreeMap<>();
        plan.path("trials")
                .forEach(trial -> actions.put(
                        trial.path("arm").asText() + " " + trial.path("seed").asText(),
                        trial.path("action").asText()));
        return actions;
    }

    /** A results folder with the run directories of the first, begun and not trained. */
    private static Path copyOfKeys() throws IOException {
        Path results = project.results("begun");
        for (Path run : list(ran.resolve("runs"))) {
            Path copy = Files.createDirectories(results.resolve("runs").resolve(run.getFileName()));
            Files.copy(run.resolve("config.yaml"), copy.resolve("config.yaml"), StandardCopyOption.REPLACE_EXISTING);
        }
        return results;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    private static Map<Path, FileTime> files() throws IOException {
        Map<Path, FileTime> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(ran)) {
            all.forEach(file -> files.put(file, modified(file)));
        }
        return files;
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
