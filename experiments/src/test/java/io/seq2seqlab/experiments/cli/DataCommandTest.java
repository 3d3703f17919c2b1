package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the files of corpora, by the commands that look at them and by the plan of an experiment on them. */
class DataCommandTest {

    @TempDir
    private Path folder;

    private ToyProject project;
    private final Console console = new Console();

    @BeforeEach
    void aSmallCorpus() throws IOException {
        project = new ToyProject(folder);
        write("mine", "train", "a b", "c d", "e f", "e f");
        write("mine", "val", "g h");
        write("mine", "test", "a b", "e f", "x");
        project.side("mine", "test.en", List.of("b a", "something else", "c d"));
    }

    @AfterEach
    void close() {
        project.close();
    }

    /** Lines and, as their translations, the same lines. */
    private void write(String corpus, String split, String... lines) throws IOException {
        project.side(corpus, split + ".de", List.of(lines));
        project.side(
                corpus,
                split + ".en",
                List.of(lines).stream()
                        .map(line -> new StringBuilder(line).reverse().toString())
                        .toList());
    }

    @Test
    void textThatStandsInTrainingTooIsCountedAndNoFault() throws IOException {
        assertThat(console.lab("data", "check", "mine")).isZero();

        assertThat(console.out())
                .contains(
                        "test: of 3 pairs 1 (33.3 %) stand in train as they are, the de of 2 (66.7 %) and the en of 1 (33.3 %)"
                                + " with any translation",
                        "validation: of 1 pairs 0 (0.0 %)", "mine is sound");
    }

    @Test
    void tokensAreCountedAsTheNetworksOfEachArmReadThem() throws IOException {
        Path file = project.experiment("mine", "model.vocabulary.min_frequency: [1, 2]");

        assertThat(console.lab("data", "tokens", file.toString(), "--format", "csv"))
                .isZero();

        assertThat(console.out().lines().map(line -> line.replace("model.vocabulary.min_frequency", "least")))
                .containsExactly(
                        "arms,set,language,sentences,tokens,tokens_per_word,longest,types,vocabulary,unknown,unknown_types",
                        "least=1,train,de,4,8,1.0,2,6,10,0,0",
                        "least=1,train,en,4,8,1.0,2,6,10,0,0",
                        "least=1,validation,de,1,2,1.0,2,2,10,2,2",
                        "least=1,validation,en,1,2,1.0,2,2,10,2,2",
                        "least=1,test,de,3,5,1.0,2,5,10,1,1",
                        "least=1,test,en,3,6,1.0,2,6,10,2,2",
                        "least=2,train,de,4,8,1.0,2,6,6,4,4",
                        "least=2,train,en,4,8,1.0,2,6,6,4,4",
                        "least=2,validation,de,1,2,1.0,2,2,6,2,2",
                        "least=2,validation,en,1,2,1.0,2,2,6,2,2",
                        "least=2,test,de,3,5,1.0,2,5,6,3,3",
                        "least=2,test,en,3,6,1.0,2,6,6,6,6");
    }

    /** Counts with settings changed, for programs. */
    private static int tokens(Console console, Path file, String... settings) {
        return console.lab(Stream.concat(
                        Stream.of("data", "tokens", file.toString(), "--format", "json"),
                        Stream.of(settings).flatMap(setting -> Stream.of("--set", setting)))
                .toArray(String[]::new));
    }

    /** Arms that read alike are counted once; pieces are of words. */
    @Test
    void piecesAreCountedForEachWord() throws IOException {
        Path file = project.experiment("mine", "model.attention.score: [additive, dot]");

        assertThat(tokens(console, file, "data.tokenizer=bpe", "data.operations=0"))
                .isZero();

        JsonNode rows = new ObjectMapper().readTree(console.out()).path("rows");
        assertThat(rows).hasSize(6);
        assertThat(rows.path(0).path("arms")).hasSize(2);
        // "something else" and two words of a letter each, twice
        assertThat(rows.path(5).path("tokens").asInt()).isEqualTo(13 + 4);
        assertThat(rows.path(5).path("tokens_per_word").asDouble()).isEqualTo(17 / 6.0);
    }

    @Test
    void codesThatAreNotThereAreToldWhereTheyAreNamed() throws IOException {
        Path file = project.experiment("mine", "model.attention.score: [dot]");

        assertThat(tokens(console, file, "data.tokenizer=bpe", "data.codes=none.codes"))
                .isEqualTo(2);
        assertThat(console.err()).contains("data.codes", "none.codes: no such file");
        Console threshold = new Console();
        assertThat(tokens(threshold, file, "data.tokenizer=bpe", "data.vocabulary_threshold=9"))
                .isEqualTo(2);
        assertThat(threshold.err()).contains("data.vocabulary_threshold", "occurs 9 times");
    }

    @Test
    void aModelOfSentencePieceTakesWordsApart() throws IOException {
        Path file = project.experiment("mine", "model.attention.score: [dot]");
        assertThat(tokens(console, file, "data.tokenizer=sentencepiece")).isEqualTo(2);
        assertThat(console.err())
                .contains("data.tokenizer: sentencepiece needs a model; name its file under data.codes");

        try (InputStream model = getClass().getResourceAsStream("spaces.model")) {
            Files.copy(model, folder.resolve("data/mine/spaces.model"));
        }
        Console counted = new Console();
        assertThat(tokens(counted, file, "data.tokenizer=sentencepiece", "data.codes=spaces.model"))
                .as(counted.err())
                .isZero();
        JsonNode rows = new ObjectMapper().readTree(counted.out()).path("rows");
        assertThat(rows).hasSize(6);
        assertThat(rows.path(5).path("tokens").asInt()).isGreaterThan(6); // "something else" is in pieces
    }

    @Test
    void thePlanCountsWhatIsTrainedOn() throws IOException {
        Path file = project.experiment("mine", "data.training_sentences: [1, 4]");

        JsonNode overlaps = plan(file).path("training_overlaps");

        assertThat(overlaps).hasSize(3);
        assertThat(overlap(overlaps, "training_sentences 1")).isEqualTo("test 3 1 1");
        assertThat(overlap(overlaps, "training_sentences 4")).isEqualTo("test 3 1 2");
        Console text = new Console();
        assertThat(text.lab(
                        "plan",
                        file.toString(),
                        "--results",
                        folder.resolve("none").toString(),
                        "--no-probe"))
                .isZero();
        assertThat(text.out())
                .contains(
                        "  test: of 3 pairs 1 (33.3 %) stand in training as they are, the sources of 2 (66.7 %) with any translation, as training_sentences 4 reads",
                        "  validation: of 1 pairs 0 (0.0 %) stand in training as they are, the sources of 0 (0.0 %) with any translation\n");
    }

    private JsonNode plan(Path file) throws IOException {
        Console plan = new Console();
        assertThat(plan.lab(
                        "plan",
                        file.toString(),
                        "--results",
                        folder.resolve("none").toString(),
                        "--no-probe",
                        "--format",
                        "json"))
                .as(plan.err())
                .isZero();
        return new ObjectMapper().readTree(plan.out());
    }

    private static String overlap(JsonNode overlaps, String arm) {
        for (JsonNode overlap : overlaps) {
            if (overlap.path("set").asText().equals("test")
                    && overlap.path("arms").get(0).asText().equals(arm)) {
                return "test %s %s %s"
                        .formatted(
                                overlap.path("pairs"),
                                overlap.path("pairs_in_training"),
                                overlap.path("sources_in_training"));
            }
        }
        return "none";
    }

    @Test
    void linksThatCountFromOneAreToldAndCostNoOtherFigure() throws IOException {
        project.side("mine", "test.align", List.of("1-1 2-2", "1-1", "1-1"));
        Path file = project.experiment("mine", "model.attention.score: [dot]");

        assertThat(plan(file).path("doubts"))
                .singleElement()
                .satisfies(line -> assertThat(line.asText())
                        .startsWith("no AER of test: ")
                        .contains("test.align:1:5: link 2-2 is out of range", "counted from 1"));
        assertThat(console.lab("data", "check", "mine")).isEqualTo(1);
        assertThat(console.out()).contains("test.align:1:5: link 2-2 is out of range", "mine has 1 problem");

        assertThat(console.lab("plan", file.toString(), "--no-probe", "--set", "evaluation.metrics=[bleu, aer]"))
                .isEqualTo(2);
        assertThat(console.err()).contains("evaluation.metrics: no aer of test: ");
    }

    @Test
    void whatIsNearlyATestSetIsToldBeforeItIsMissed() throws IOException {
        project.side("mine", "test.2016.de", List.of("a"));
        project.side("mine", "train.de.gz", List.of("a"));

        assertThat(plan(project.experiment("mine", "model.attention.score: [dot]"))
                        .path("doubts"))
                .singleElement()
                .satisfies(line -> assertThat(line.asText())
                        .isEqualTo("corpus mine: not read: test.2016.de; lab data check mine says why"));
    }

    @Test
    void linksThatMayCountFromOneAreToldToo() throws IOException {
        project.side("mine", "test.align", List.of("1-1", "1-1", ""));

        assertThat(plan(project.experiment("mine", "model.attention.score: [dot]"))
                        .path("doubts"))
                .singleElement()
                .satisfies(line -> assertThat(line.asText())
                        .startsWith("AER in doubt: ")
                        .contains("test.align: no link has index 0"));
    }

    @Test
    void aMetricThatIsAskedForAndCannotBeIsTold() throws IOException {
        Path file = project.experiment("mine", "model.attention.score: [dot]");

        assertThat(console.lab("plan", file.toString(), "--no-probe", "--set", "evaluation.metrics=[bleu, aer]"))
                .isZero();
        assertThat(console.out()).contains("no AER of test: corpus mine has no alignments of test");
    }

    @Test
    void theListShowsWhatCannotBeUsedAndHidesNothing() throws IOException {
        project.side("mine", "dev.de", List.of("a"));
        project.side("half", "train.de", List.of("a"));
        project.side("near", "train.de", List.of("a"));
        project.side("near", "train.en", List.of("a"));
        project.side("toy", "test.2016.de", Collections.nCopies(2, "a"));

        assertThat(console.lab("data", "list")).isZero();

        assertThat(console.out().lines())
                .anyMatch(line -> line.matches("mine +cannot be used: corpus mine: dev.de beside val.de, val.en in .*"))
                .anyMatch(
                        line -> line.matches("half +cannot be used: corpus half in .* is incomplete: no set in two.*"))
                .anyMatch(line -> line.matches("near +de en .*"))
                .anyMatch(
                        line -> line.matches(" +corpus near in .* is incomplete: no validation set in two languages.*"))
                .anyMatch(line -> line.matches("toy +de en .*"))
                .anyMatch(line -> line.matches(" +not read: test.2016.de; lab data check toy says why"));

        assertThat(console.lab("data", "check", "mine")).isEqualTo(2);
        assertThat(console.err())
                .contains("lab: corpus mine: dev.de beside val.de, val.en in ")
                .hasLineCount(1);
        assertThat(console.lab("data", "check", "toy")).isEqualTo(1);
        assertThat(console.out())
                .contains("test.2016.de: not read: the name of a set has no dot; call it test_2016.de");
    }

    @Test
    void anyLanguageTagTrains() throws IOException {
        for (String split : List.of("train", "val", "test")) {
            project.side("tags", split + ".zh_CN", List.of("一 二"));
            project.side("tags", split + ".pt-BR", List.of("um dois"));
        }
        Path file = project.experiment("tags", "model.attention.score: [dot]");

        assertThat(console.lab(
                        "plan",
                        file.toString(),
                        "--no-probe",
                        "--set",
                        "data.source=zh_CN",
                        "--set",
                        "data.target=pt-BR"))
                .as(console.err())
                .isZero();
    }
}
