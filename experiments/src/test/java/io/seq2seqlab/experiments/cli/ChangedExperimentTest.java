package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a results folder whose experiment file or corpus is another than when its runs were made. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChangedExperimentTest {

    private static final List<String> FORMATS = List.of("table", "markdown", "csv", "latex");

    @TempDir
    private static Path home;

    private static Path trained;

    @TempDir
    private Path folder;

    private ToyProject project;

    /** What every test begins with: seed 1 of dot. */
    @BeforeAll
    static void train() throws IOException {
        try (ToyProject project = new ToyProject(home)) {
            trained = project.results("results");
            run(project, "[dot]", "[1]");
        }
    }

    @BeforeEach
    void open() throws IOException {
        project = new ToyProject(folder);
        ToyProject.copy(trained, project.results("results"));
    }

    @AfterEach
    void close() {
        project.close();
    }

    private void run(String arms, String seeds) throws IOException {
        run(project, arms, seeds);
    }

    private static void run(ToyProject project, String arms, String seeds) throws IOException {
        Path file = project.experiment("toy", "model.attention.score: " + arms);
        lab(project, "run", file.toString(), "--device", "cpu", "--threads", "1", "--set", "seeds=" + seeds);
    }

    private String lab(String... words) {
        return lab(project, words);
    }

    private static String lab(ToyProject project, String... words) {
        Console console = new Console();
        String results = project.results("results").toString();
        assertThat(console.lab(Stream.concat(Stream.of(words), Stream.of("--results", results))
                        .toArray(String[]::new)))
                .as(console.err())
                .isZero();
        return console.out().replace("\\", "").replaceAll("\\s+", " ");
    }

    private JsonNode json(String... words) throws IOException {
        return new ObjectMapper()
                .readTree(lab(Stream.concat(Stream.of(words), Stream.of("--format", "json"))
                        .toArray(String[]::new)));
    }

    private void inEveryFormat(String told) throws IOException {
        for (String format : FORMATS) {
            assertThat(lab("leaderboard", "--format", format)).as(format).contains(told);
        }
        Path page = folder.resolve("report.html");
        lab("report", "--output", page.toString());
        assertThat(Files.readString(page)).contains(told);
        assertThat(lab("show", "toy")).contains(told);
    }

    /** The first line of a file of the corpus is another now. */
    private void change(String file) throws IOException {
        Path side = folder.resolve("data/toy").resolve(file);
        List<String> lines = new ArrayList<>(Files.readAllLines(side));
        lines.set(0, lines.get(0) + " f");
        Files.write(side, lines);
    }

    @Test
    void runsOfArmsAndSeedsThatAreGoneAreToldAndListed() throws IOException {
        run("[dot, uniform]", "[1, 2]");
        assertThat(lab("leaderboard")).doesNotContain("in no table");

        run("[dot, general]", "[1]");

        inEveryFormat(
                "Runs that toy asked for before and that are in no table: of arms that it no longer has, uniform (2);"
                        + " and of other settings, seeds or text than now, dot (1); lab show toy lists them.");
        JsonNode former = json("show", "toy").at("/circumstances/former");
        assertThat(former).hasSize(3).isEqualTo(json("leaderboard").at("/circumstances/former"));
        assertThat(lab("show", former.at("/2/train_key").asText())).contains("arm uniform, seed 2");
        assertThat(lab("show", "toy"))
                .containsSubsequence("dot 1", "general 1", "No part of it any more", "dot 2", "uniform 1", "uniform 2")
                .contains("this is no look");
    }

    @Test
    void whatRestsOnAnEarlierTestSetIsToldUntilItIsScoredAnew() throws IOException {
        run("[dot, uniform]", "[1]");
        assertThat(lab("leaderboard")).doesNotContain("Test set");
        assertThat(json("leaderboard").at("/tables/0/texts/0/arms")).hasSize(2);

        change("test.en");

        String told = "Test set test of corpus toy has other references now than when dot; uniform were scored; lab run"
                + " scores on it as it is now.";
        inEveryFormat(told);
        change("test.de");
        inEveryFormat(told.replace("other references", "other sources and other references"));
        run("[dot, uniform]", "[1]");
        assertThat(lab("leaderboard")).doesNotContain("Test set", "in no table");
    }

    @Test
    void whatWasTrainedOnAnEarlierTextIsToldUntilItIsTrainedAnew() throws IOException {
        change("train.de");

        inEveryFormat("The training text of corpus toy is another now than when dot was trained; lab run trains anew.");
        run("[dot]", "[1]");
        assertThat(lab("leaderboard"))
                .doesNotContain("training text")
                .contains("of other settings, seeds or text than now, dot (1)");
    }

    @Test
    void textThatIsReadOtherwiseIsNoChange() throws IOException {
        Path file = project.experiment(
                "toy", "read: {letters: {data.tokenizer: character}, some: {data.training_sentences: 20}}");
        lab("run", file.toString(), "--device", "cpu", "--threads", "1");

        assertThat(lab("leaderboard")).contains("letters", "some").doesNotContain("another now", "Test set");
        change("train.de");
        assertThat(lab("leaderboard")).contains("The training text of corpus toy is another now than when");
    }

    @Test
    void aCorpusThatIsNotHereIsNoChange() throws IOException {
        Files.move(folder.resolve("data"), folder.resolve("elsewhere"));

        assertThat(lab("leaderboard")).contains("toy: BLEU on test").doesNotContain("corpus");
    }
}
