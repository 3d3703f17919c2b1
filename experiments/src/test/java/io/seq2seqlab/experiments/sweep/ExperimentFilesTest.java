package io.seq2seqlab.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.config.TrialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentFilesTest {

    static Stream<Path> experimentFiles() throws IOException {
        return Files.walk(Experiments.configs())
                .filter(file -> file.toString().endsWith(".yaml"))
                .filter(file -> !file.getParent().endsWith("base"));
    }

    @ParameterizedTest
    @MethodSource("experimentFiles")
    void everyExperimentFileCanBeRun(Path file) {
        assertThat(ExperimentReader.read(file, List.of()).combinations()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"lstm, 13898501", "gru-every-step, 14219781", "bi-gru-additive, 20518405"})
    void theTutorialsNetworksHaveTheirPublishedSizes(String name, long parameters) {
        Path file = Experiments.configs().resolve("multi30k/" + name + ".yaml");
        TrialSettings settings = ExperimentReader.read(file, List.of()).settings(new Combination(List.of()));

        assertThat(settings.trainer(1, "cpu", 1).describe(7853, 5893).parameters())
                .isEqualTo(parameters);
    }

    @Test
    void theQuickstartComparesFourScores() {
        Experiment quickstart = ExperimentReader.read(Experiments.configs().resolve("quickstart.yaml"), List.of());

        assertThat(quickstart.combinations())
                .extracting(combination -> quickstart
                        .settings(combination)
                        .value("model.attention.score")
                        .orElseThrow())
                .contains("additive", "dot", "general", "uniform");
    }
}
