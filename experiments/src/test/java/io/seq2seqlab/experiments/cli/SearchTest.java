package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.ToyProject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An experiment that searches for a winner and trains it again. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SearchTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private ToyProject project;
    private Path results;
    private final PrintStream errBefore = System.err;
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @BeforeEach
    void open() throws IOException {
        project = new ToyProject(folder);
        results = project.results("results");
        System.setErr(new PrintStream(progress, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        System.setErr(errBefore);
        project.close();
    }

    @Test
    void theBestCandidateIsTrainedAgainAndAloneSeesTheTestSets() throws IOException {
        assertThat(search()).isZero();

        List<Run> candidates = runs().stream().filter(run -> run.seed() == 3).toList();
        List<Run> retrained = runs().stream().filter(run -> run.seed() != 3).toList();
        assertThat(candidates)
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.splits()).containsExactly("validation"));
        assertThat(retrained).hasSize(2).extracting(Run::seed).containsExactlyInAnyOrder(11L, 12L);
        Run best =
                candidates.stream().min(Comparator.comparing(Run::perplexity)).orElseThrow();
        assertThat(retrained).allSatisfy(run -> {
            assertThat(run.arm()).isEqualTo(best.arm() + ", retrained");
            assertThat(run.splits()).containsExactly("validation", "test");
        });
        assertThat(progress.toString(StandardCharsets.UTF_8))
                .contains(String.format(
                        Locale.ROOT, "chosen: %s: validation perplexity %.2f, next ", best.arm(), best.perplexity()));
        assertThat(members()).containsExactlyInAnyOrder(3L, 3L, 11L, 12L);
    }

    @Test
    void runAgainItTrainsNothingAndStillKnowsBothStages() throws IOException {
        search();
        List<Run> before = runs();

        assertThat(search()).isZero();

        assertThat(runs()).isEqualTo(before);
        assertThat(members()).hasSize(4);
    }

    private int search() throws IOException {
        Path file = project.experiment("toy", "training.optimizer.learning_rate: [1e-4, 1e-2]");
        return new Console()
                .lab(
                        "run",
                        file.toString(),
                        "--results",
                        results.toString(),
                        "--device",
                        "cpu",
                        "--set",
                        "search.metric=validation.perplexity",
                        "--set",
                        "search.seeds=[11, 12]");
    }

    private record Run(String arm, long seed, List<String> splits, double perplexity, String ended) {}

    private List<Run> runs() throws IOException {
        List<Run> runs = new ArrayList<>();
        try (Stream<Path> all = Files.list(results.resolve("runs"))) {
            for (Path directory : all.sorted().toList()) {
                JsonNode run = JSON.readTree(directory.resolve("run.json").toFile());
                JsonNode splits = JSON.readTree(directory
                                .resolve("evaluations")
                                .resolve(run.path("evaluation_key").asText())
                                .resolve("metrics.json")
                                .toFile())
                        .path("splits");
                List<String> names = new ArrayList<>();
                splits.fieldNames().forEachRemaining(names::add);
                runs.add(new Run(
                        run.path("arm").asText(),
                        run.path("seed").asLong(),
                        names,
                        splits.path("validation").path("perplexity").asDouble(),
                        run.path("ended").asText()));
            }
        }
        return runs;
    }

    /** The seeds of the experiment's members. */
    private List<Long> members() throws IOException {
        JsonNode members =
                JSON.readTree(results.resolve("experiments/toy/members.json").toFile());
        return members.findValuesAsText("seed").stream().map(Long::valueOf).toList();
    }
}
