package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run is scored again, by another engine or another search, without training. */
class ScoringAgainTest extends OneRun {

    private static final SearchSettings BEAM = SearchSettings.GREEDY.withBeam(5);

    @Test
    void everyRunHoldsItsExportedModel() throws IOException {
        assertThat(run.resolve("model")).isDirectoryContaining("glob:**/encoder.onnx");
        assertThat(Files.readString(run.resolve("model/parity.json"))).contains("\"sentences\" : 12");
        assertThat(Files.readString(run.resolve("log.txt"))).contains("12 of 12 translations identical");
        assertThat(console.lab("show", key(), "--results", results())).isZero();
        assertThat(console.out()).contains("version:seq2seqlab-1|engine:onnx");
    }

    @Test
    void anotherEngineScoresAgainAndTrainsNothing() throws IOException {
        Path network = run.resolve("model.tribuo");
        FileTime trained = Files.getLastModifiedTime(network);

        assertThat(run("--set", "evaluation.engine=torch")).isZero();

        assertThat(Files.getLastModifiedTime(network)).isEqualTo(trained);
        List<JsonNode> metrics = new ArrayList<>();
        for (Path evaluation : evaluations(run)) {
            metrics.add(new ObjectMapper()
                    .readTree(evaluation.resolve("metrics.json").toFile()));
        }
        assertThat(metrics)
                .hasSize(2)
                .extracting(json -> json.at("/signatures/bleu").asText().replaceFirst(".*\\|", ""))
                .containsExactlyInAnyOrder("engine:onnx", "engine:torch");
        assertThat(metrics.get(0).path("splits")).isEqualTo(metrics.get(1).path("splits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "torch"})
    void anotherSearchScoresAgainAndTrainsNothing(String engine) throws IOException {
        Path copy = folder.resolve("searched-" + engine);
        ToyProject.copy(Path.of(results()), copy);
        Path own = copy.resolve("runs").resolve(key());
        FileTime trained = Files.getLastModifiedTime(own.resolve("model.tribuo"));
        Set<Path> before = evaluations(own);

        assertThat(run(copy, "--set", "evaluation.engine=" + engine, "--set", "evaluation.search.beam=5"))
                .isZero();

        assertThat(Files.getLastModifiedTime(own.resolve("model.tribuo"))).isEqualTo(trained);
        Set<Path> after = evaluations(own);
        after.removeAll(before);
        assertThat(after).hasSize(1);
        JsonNode metrics = new ObjectMapper()
                .readTree(after.iterator().next().resolve("metrics.json").toFile());
        assertThat(metrics.at("/signatures/bleu").asText()).endsWith("|engine:" + engine + "|search:beam5,wu0.6");
        assertThat(metrics.at("/splits/test/bleu").asDouble()).isPositive();

        String[] translate = {"translate", key(), text.toString(), "--results", copy.toString()};
        assertThat(console.lab(translate)).as("as it was scored last").isZero();
        assertThat(console.out().lines().toList())
                .isEqualTo(
                        found(BEAM, 1).stream().map(line -> line.get(0).text()).toList());
    }

    private static Set<Path> evaluations(Path run) throws IOException {
        try (Stream<Path> evaluations = Files.list(run.resolve("evaluations"))) {
            return evaluations.collect(Collectors.toCollection(HashSet::new));
        }
    }
}
