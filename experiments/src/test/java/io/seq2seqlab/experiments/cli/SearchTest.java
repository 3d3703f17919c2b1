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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An experiment that searches for a winner and trains it again. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SearchTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static ToyProject project;
    private static Path results;
    private static String progress;

    @BeforeAll
    static void search() throws IOException {
        project = new ToyProject(folder);
        results = project.results("results");
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertThat(run()).isZero();
        } finally {
            System.setErr(before);
        }
        progress = printed.toString(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void close() {
        project.close();
    }

    @Test
    void theBestCandidateIsTrainedAgainAndAloneSeesTheTestSets() throws IOException {
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
        assertThat(progress)
                .contains(String.format(
                        Locale.ROOT, "chosen: %s: validation perplexity %.2f, next ", best.arm(), best.perplexity()));
        assertThat(members()).containsExactlyInAnyOrder(3L, 3L, 11L, 12L);
    }

    @Test
    void runAgainItTrainsNothingAndStillKnowsBothStages() throws IOException {
        List<Run> before = runs();

        assertThat(run()).isZero();

        assertThat(runs()).isEqualTo(before);
        assertThat(members()).hasSize(4);
    }

    private static int run() throws IOException {
        Path file = project.experiment("toy", "training.optimizer.learning_rate: [1e-4, 1e-2]");
        return new Console()
                .lab(
                        "run",
                        file.toString(),
                        "--results",
                        results.toString(),
                        "--device",
                        "cpu",
                        "--threads",
                        "1",
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
