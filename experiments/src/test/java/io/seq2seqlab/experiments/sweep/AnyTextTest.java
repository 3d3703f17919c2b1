package io.seq2seqlab.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.schema.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file: an experiment, or problems of one line each; nothing else. */
class AnyTextTest {

    @Property(tries = 500)
    void bytesGiveProblems(@ForAll byte[] bytes) throws IOException {
        requireExperimentOrProblems(bytes, List.of());
    }

    @Property(tries = 1000)
    void piecesOfYamlGiveProblems(@ForAll("pieces") List<String> pieces) throws IOException {
        requireExperimentOrProblems(
                (Experiments.DATA + String.join("", pieces)).getBytes(StandardCharsets.UTF_8), List.of());
    }

    @Property(tries = 300)
    void overridesGiveProblems(@ForAll("pieces") List<String> pieces, @ForAll String text) throws IOException {
        requireExperimentOrProblems(
                Experiments.DATA.getBytes(StandardCharsets.UTF_8), List.of(String.join("", pieces), text));
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "model",
                        "training",
                        "sweep",
                        "factors",
                        "exclude",
                        "baseline",
                        "encoder",
                        "attention",
                        "score",
                        "hidden",
                        "seeds",
                        "sweep: ",
                        "{factors: {training.epochs: [1, 2]}}",
                        "method: random",
                        "one-at-a-time",
                        "budget: {trials: 3}",
                        "zip: [[",
                        "values",
                        "min: 1",
                        "max: 4",
                        "steps: 2",
                        "when: ",
                        "aa_test",
                        "claims",
                        "better",
                        "search",
                        "model.attention.score",
                        "model.encoder.hidden",
                        "extends",
                        "x.yaml",
                        "additive",
                        "dot",
                        "none",
                        "null",
                        "~",
                        "1",
                        "-1",
                        "0.5",
                        "1e999",
                        ": ",
                        ":",
                        "\n",
                        "\n  ",
                        "\n    ",
                        "- ",
                        "[",
                        "]",
                        "{",
                        "}",
                        ", ",
                        "'",
                        "\"",
                        "&a ",
                        "*a",
                        "!!str ",
                        "!x ",
                        "${",
                        "}",
                        "${model.encoder.hidden}",
                        "$",
                        "#",
                        "|",
                        ">",
                        "\t",
                        "---\n",
                        "<<: ",
                        "? ",
                        "=",
                        ".",
                        "\u2028",
                        "\u0000",
                        "ä")
                .list()
                .ofMaxSize(40);
    }

    private static void requireExperimentOrProblems(byte[] bytes, List<String> overrides) throws IOException {
        Path file = Files.createTempFile("experiment", ".yaml");
        try {
            Files.write(file, bytes);
            assertThat(ExperimentReader.read(file, overrides).combinations()).isNotEmpty();
        } catch (ConfigException e) {
            assertThat(e.problems()).isNotEmpty();
            assertThat(e.problems())
                    .allSatisfy(problem ->
                            assertThat(problem.toString()).hasLineCount(1).doesNotContain("Exception"));
        } finally {
            Files.delete(file);
        }
    }
}
