package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BenchCommandTest {

    private final Console console = new Console();

    @Test
    void jsonHasTheFiguresOfACorpusesBatches(@TempDir Path folder) throws IOException {
        try (ToyProject project = new ToyProject(folder)) {
            // With <eos> 2 and 4 positions are predicted of 2 · 4, and the sources are no longer than each other.
            project.side("toy", "train.de", List.of("a", "b"));
            project.side("toy", "train.en", List.of("a", "b b b"));
            Path file = project.experiment("toy", "model.attention.score: [dot]");

            assertThat(console.lab(
                            "bench",
                            file.toString(),
                            "--lengths",
                            "corpus",
                            "--batch",
                            "2",
                            "--steps",
                            "2",
                            "--format",
                            "json",
                            "--device",
                            "cpu",
                            "--threads",
                            "1"))
                    .as(console.err())
                    .isZero();
        }

        JsonNode json = new ObjectMapper().readTree(console.out());
        for (String figure : List.of(
                "seconds_per_step",
                "target_tokens_per_second",
                "gflops",
                "matrix_product_gflops",
                "utilisation",
                "parameters",
                "peak_memory_bytes")) {
            assertThat(json.path(figure).asDouble()).as(figure).isPositive();
        }
        assertThat(json.path("utilisation").asDouble())
                .isCloseTo(
                        json.path("gflops").asDouble()
                                / json.path("matrix_product_gflops").asDouble(),
                        within(1e-9));
        assertThat(json.path("padding_share").asDouble()).isBetween(0.1, 2.0 / 8);
        assertThat(json.path("device").asText()).isEqualTo("cpu");
        assertThat(json.path("threads").asInt()).isEqualTo(1);
    }

    @Test
    void lengthsOfACorpusNeedAnExperiment() {
        assertThat(console.lab("bench", "--lengths", "corpus")).isEqualTo(2);

        assertThat(console.err()).contains("EXPERIMENT.yaml");
    }

    @Test
    void sizesBelowTheirLeastAreRefused() {
        assertThat(console.lab("bench", "--target", "1")).isEqualTo(2);
        assertThat(console.lab("bench", "--source-vocabulary", "4")).isEqualTo(2);
    }
}
