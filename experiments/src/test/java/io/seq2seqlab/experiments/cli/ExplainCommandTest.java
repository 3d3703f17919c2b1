package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    @TempDir
    private Path folder;

    private Path file;
    private final Console console = new Console();

    @BeforeEach
    void twoScores() throws IOException {
        file = Files.writeString(folder.resolve("x.yaml"), """
                data: {corpus: none, source: de, target: en}
                model:
                  encoder: {type: gru, hidden: 5, embedding: 3}
                  attention: {score: dot, placement: after}
                  decoder: {cell: gru, hidden: 5, embedding: 3, readout: attentional}
                sweep:
                  factors:
                    model.attention.score: [dot, general]
                baseline: {model.attention.score: dot}
                """);
    }

    @Test
    void formulasShapesWeightsAndOperationsAreShownAndForOtherArmsWhatDiffers() {
        assertThat(explain(file)).isZero();

        // The output layer has 5 · 10 weights and 10 biases; general's W is 5 · 5.
        assertThat(console.out())
                .containsSubsequence("encoder", "[B,S,5]", "step", "softmax", "readout", "parameters")
                .containsPattern("operations per target token +[\\d,]+ forward, [\\d,]+ training, at 7 source tokens")
                .containsPattern("general, where it differs[\\s\\S]*\\[5, 5] +25\\n")
                .contains("(+25)");
    }

    @Test
    void jsonHasEveryArmInFull() throws IOException {
        assertThat(explain(file, "--format", "json")).isZero();

        JsonNode json = new ObjectMapper().readTree(console.out());
        JsonNode dot = json.at("/arms/0");
        JsonNode general = json.at("/arms/1");
        assertThat(general.path("parameters").asLong())
                .isEqualTo(dot.path("parameters").asLong() + 25);
        assertThat(general.path("forward_flops_per_target_token").asLong())
                .as("general projects the keys once for a sentence, and divides 7 scores for each token")
                .isEqualTo(dot.path("forward_flops_per_target_token").asLong() + 7);
        assertThat(dot.path("training_flops_per_target_token").asLong())
                .isEqualTo(3 * dot.path("forward_flops_per_target_token").asLong());
        assertThat(dot.at("/sections/0/formulas/0/shape").asText()).isNotEmpty();
    }

    @Test
    void theTutorialsNetworkHasItsParameters() {
        Path tutorial = Path.of("..", "configs", "multi30k", "bi-gru-additive.yaml");

        assertThat(console.lab(
                        "explain", tutorial.toString(), "--source-vocabulary", "7853", "--target-vocabulary", "5893"))
                .isZero();

        assertThat(console.out()).contains("20,518,405");
    }

    @Test
    void aVocabularyWithoutWordsIsRefused() {
        assertThat(console.lab("explain", file.toString(), "--source-vocabulary", "4"))
                .isEqualTo(2);

        assertThat(console.err()).contains("--source-vocabulary 4");
    }

    private int explain(Path experiment, String... more) {
        String[] start = {
            "explain",
            experiment.toString(),
            "--source-vocabulary",
            "10",
            "--target-vocabulary",
            "10",
            "--source-length",
            "7"
        };
        String[] all = new String[start.length + more.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(more, 0, all, start.length, more.length);
        return console.lab(all);
    }
}
