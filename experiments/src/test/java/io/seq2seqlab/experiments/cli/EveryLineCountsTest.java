package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text with odd characters and empty lines on its way through training, tables, translations and back. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EveryLineCountsTest {

    /** The third, fourth and eighth have no word, the fifth no reference. */
    private static final String SOURCES =
            "\uFEFFa b.\rc\r\nd\te\u00A0f\n\n \u0085 \nb c\na\u2028b\u001Cc, d\r\n\uFEFFf e d c\n\t\nc b a b c d";

    private static final String REFERENCES =
            "\uFEFFc b a\rb.\nf  e\td\u0085\r\na b c d\nb\n\nd, c\u2029b\u001Fa \n<unk> d e \uFEFFf\nc b\nd c b a b c\n";

    private static final int LINES = 9;

    @TempDir
    private Path folder;

    private ToyProject project;
    private final ObjectMapper mapper = new ObjectMapper();

    @BeforeEach
    void makeCorpus() throws IOException {
        project = new ToyProject(folder);
        Path corpus = folder.resolve("data/toy");
        for (String split : List.of("odd", "validation")) {
            Files.writeString(corpus.resolve(split + ".de"), SOURCES);
            Files.writeString(corpus.resolve(split + ".en"), REFERENCES);
        }
        Files.writeString(
                corpus.resolve("train.de"), Files.readString(corpus.resolve("train.de")) + "\na\rb\u2028c\n" + SOURCES);
        Files.writeString(
                corpus.resolve("train.en"),
                Files.readString(corpus.resolve("train.en")) + "x\nc\rb\u2028a\n" + REFERENCES);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @ParameterizedTest
    @CsvSource({"word, 3, 13a", "character, 1, char"})
    void whatIsTranslatedAndImportedScoresAsTheTableSays(String tokenizer, int emptySources, String bleu)
            throws IOException {
        Path file = project.experiment("toy", "model.attention.score: [dot]");
        lab(
                "run",
                file.toString(),
                "--device",
                "cpu",
                "--threads",
                "1",
                "--set",
                "data.tokenizer=" + tokenizer,
                "--set",
                "evaluation.bleu.tokenization=" + bleu,
                "--set",
                "model.vocabulary.max_size=8",
                "--set",
                "evaluation.test_sets=[odd]");
        JsonNode row = rows().get(0);
        String key = row.path("runs").elements().next().asText();
        String set = folder.resolve("data/toy/odd.de").toString();

        String translated = lab("translate", key, set);
        assertThat(translated.split("\n", -1)).hasSize(LINES + 1);
        assertThat(lab("translate", key, set, "--engine", "torch", "--device", "cpu", "--threads", "1"))
                .isEqualTo(translated);
        lab("import", "again", "--hypotheses", write("again.txt", translated), "--experiment", "toy");

        JsonNode rows = rows();
        assertThat(rows).hasSize(2);
        assertThat(scores(rows.get(0))).isEqualTo(scores(rows.get(1)));
        assertThat(row.path("empty_sources").path("odd").asInt()).isEqualTo(emptySources);
        assertThat(lab("show", key)).contains("sentences                " + LINES);
        assertThat(lab("leaderboard", "toy")).contains("On odd, " + emptySources + " sentence");
    }

    /** BLEU, chrF and exact match. */
    private static Set<Double> scores(JsonNode row) {
        Set<Double> scores = new HashSet<>();
        scores.add(row.at("/scores/odd/summary/mean").asDouble(-1));
        scores.add(row.at("/further/odd/chrf/mean").asDouble(-1));
        scores.add(row.at("/further/odd/exact_match/mean").asDouble(-1));
        assertThat(scores).doesNotContain(-1.0);
        return scores;
    }

    private JsonNode rows() throws IOException {
        return mapper.readTree(lab("leaderboard", "toy", "--format", "json"))
                .path("tables")
                .path(0)
                .path("rows");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String lab(String... arguments) {
        Console console = new Console();
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--results";
        all[arguments.length + 1] = project.results("results").toString();
        assertThat(console.lab(all)).as(console.err()).isZero();
        return console.out();
    }
}
