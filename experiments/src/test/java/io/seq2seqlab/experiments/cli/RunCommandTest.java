package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunCommandTest {

    private static final String SCORES = "model.attention.score: [dot, uniform]";

    @TempDir
    private Path folder;

    private ToyProject project;
    private final Console console = new Console();

    @BeforeEach
    void open() throws IOException {
        project = new ToyProject(folder);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void everyArmIsTrainedRankedAndUsedAgain() throws IOException {
        Path file = project.experiment("toy", SCORES);
        Path first = project.results("first");

        assertThat(run(file, first)).isZero();

        assertThat(console.out()).contains("dot", "uniform", "test", "BLEU");
        Map<Path, JsonNode> figures = figures(first);
        assertThat(figures).hasSize(2);
        Map<Path, FileTime> finished = finished(first);

        assertThat(run(file, first)).isZero();
        assertThat(finished(first)).isEqualTo(finished);

        Path second = project.results("second");
        assertThat(run(file, second, "--workers", "2")).isZero();
        assertThat(figures(second)).as("the same seed gives the same figures").isEqualTo(figures);

        JsonNode validation = figures.values().iterator().next().path("validation");
        assertThat(validation.path("token_accuracy").asDouble())
                .as("token accuracy as the kept epoch's validation tells it")
                .isEqualTo(keptEpoch(first).path("validation.token_accuracy").asDouble());
        assertThat(validation.path("perplexity").asDouble()).isGreaterThan(1);
        assertThat(validation.path("bits_per_character").asDouble()).isPositive();
        JsonNode latency =
                new ObjectMapper().readTree(files(first, "latency.json").get(0).toFile());
        assertThat(latency.path("test_set").asText()).isEqualTo("test");
        assertThat(latency.path("processor").asText()).isNotEmpty();
        assertThat(latency.path("arms").fieldNames()).toIterable().containsExactly("dot", "uniform");
        assertThat(latency.path("arms").path("dot").path("rounds").size()).isGreaterThanOrEqualTo(3);
        assertThat(latency.path("arms").path("dot").path("median").asDouble()).isPositive();
        assertThat(console.out()).contains("ms/token", "arms in turn");
    }

    @Test
    void aMarginIsHeldAgainstWhatIsThereAndTrainsNothingAgain() throws IOException {
        Path file = project.experiment("toy", SCORES);
        Path results = project.results("results");
        assertThat(run(file, results, "--set", "seeds=[3, 4]", "--set", "training.epochs=1"))
                .isZero();
        assertThat(console.out()).doesNotContain("within ±");
        Map<Path, FileTime> finished = finished(results);

        assertThat(run(
                        file,
                        results,
                        "--set",
                        "seeds=[3, 4]",
                        "--set",
                        "training.epochs=1",
                        "--set",
                        "margins={bleu: 100}"))
                .isZero();

        assertThat(finished(results)).isEqualTo(finished).hasSize(4);
        assertThat(console.out()).contains("p within ±100", "equivalent", "declared after scores were shown");
        assertThat(console.lab("compare", "dot", "uniform", "--results", results.toString()))
                .isZero();
        assertThat(console.out()).containsSubsequence("each test set by itself", "p within ±100", "equivalent");
    }

    @Test
    void anArmThatDivergesIsToldAndStopsNoOther() throws IOException {
        Path file = project.experiment("toy", "training.optimizer.learning_rate: [1e36, 1e-2]");
        Path results = project.results("results");

        assertThat(run(file, results, "--set", "training.epochs=1")).isEqualTo(1);

        assertThat(console.out()).contains("diverged", "learning_rate");
        assertThat(figures(results)).hasSize(1);
        assertThat(finished(results)).as("a divergence is a result").hasSize(2);
    }

    @Test
    void sidesOfDifferentLengthAreTold() throws IOException {
        project.side("toy", "validation.en", List.of("a b"));

        refused("toy", "validation.de has 12 lines", "validation.en has 1");
    }

    @Test
    void tooFewAlignmentsAreTold() throws IOException {
        project.side("toy", "validation.align", Collections.nCopies(11, "0-0"));

        refused("toy", "validation.align: 11 lines of alignments for 12 pairs");
    }

    @Test
    void aLineThatIsNoAlignmentIsTold() throws IOException {
        List<String> lines = new ArrayList<>(Collections.nCopies(12, "0-0"));
        lines.set(2, "0-0 eins");
        project.side("toy", "validation.align", lines);

        refused("toy", "validation.align:3:5: 'eins' is no link");
    }

    @Test
    void aLinkOutsideItsPairIsTold() throws IOException {
        project.side("toy", "test.align", Collections.nCopies(12, "0-0 9-0"));

        refused("toy", "test.align:1:5: link 9-0 is out of range");
    }

    @Test
    void twoNamesOfTheValidationSetAreTold() throws IOException {
        project.side("toy", "dev.de", List.of("a b"));

        refused("toy", "corpus toy: dev.de beside validation.de, validation.en in ", "keep those of one name");
    }

    @Test
    void whatIsNearlyTheValidationSetIsTold() throws IOException {
        project.side("near", "train.de", List.of("a b"));
        project.side("near", "train.en", List.of("b a"));
        project.side("near", "validation.de", List.of("a b"));
        project.side("near", "validation.EN", List.of("b a"));

        refused(
                "near",
                "is incomplete: no validation set in two languages",
                "there is validation.EN, which is not read: endings are in small letters; call it validation.en");
    }

    @Test
    void anEmptyCorpusIsTold() throws IOException {
        project.side("toy", "train.de", List.of());
        project.side("toy", "train.en", List.of());

        refused("toy", " data.corpus: corpus toy train is empty");
    }

    @Test
    void aMissingCorpusIsTold() throws IOException {
        refused("multi31k", ":2:16 data.corpus: no corpus 'multi31k'", "known are toy");
    }

    @Test
    void aMissingTestSetIsTold() throws IOException {
        Path file = project.experiment("toy", SCORES);

        assertThat(run(file, project.results("none"), "--set", "evaluation.test_sets=[hard]"))
                .isEqualTo(2);

        assertThat(console.err())
                .contains("--set evaluation.test_sets=[hard] evaluation.test_sets: ", "'hard'", "test")
                .hasLineCount(1);
        assertThat(project.results("none")).doesNotExist();
    }

    private void refused(String corpus, String... words) throws IOException {
        Path file = project.experiment(corpus, SCORES);

        assertThat(run(file, project.results("none"))).isEqualTo(2);

        assertThat(console.err()).contains(words).hasLineCount(1);
        assertThat(console.out()).isEmpty();
        assertThat(project.results("none")).doesNotExist();
    }

    private int run(Path file, Path results, String... more) {
        List<String> start =
                List.of("run", file.toString(), "--results", results.toString(), "--device", "cpu", "--threads", "1");
        return console.lab(Stream.concat(start.stream(), Stream.of(more)).toArray(String[]::new));
    }

    /** The figures of every run's evaluation, by its place in the results folder. */
    private static Map<Path, JsonNode> figures(Path results) throws IOException {
        Map<Path, JsonNode> figures = new TreeMap<>();
        for (Path file : files(results, "metrics.json")) {
            figures.put(
                    results.relativize(file),
                    new ObjectMapper().readTree(file.toFile()).path("splits"));
        }
        return figures;
    }

    private static Map<Path, FileTime> finished(Path results) throws IOException {
        Map<Path, FileTime> finished = new TreeMap<>();
        for (Path file : files(results, "finished")) {
            finished.put(file, Files.getLastModifiedTime(file));
        }
        return finished;
    }

    /** The validation figures of the last epoch that was kept, in the run that comes first. */
    private static JsonNode keptEpoch(Path results) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode kept = mapper.nullNode();
        for (String line : Files.readAllLines(files(results, "events.jsonl").get(0))) {
            JsonNode event = mapper.readTree(line);
            if (event.path("event").asText().equals("epoch")
                    && event.path("kept").asBoolean()) {
                kept = event.path("validation");
            }
        }
        return kept;
    }

    private static List<Path> files(Path results, String name) throws IOException {
        try (Stream<Path> all = Files.walk(results)) {
            return all.filter(file -> file.getFileName().toString().equals(name))
                    .sorted()
                    .toList();
        }
    }
}
