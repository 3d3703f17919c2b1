package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.onnx.OnnxTranslator;
import io.seq2seqlab.onnx.TranslatedLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Every way in which a run translates a text, and what is said of those that it cannot. */
class TranslateCommandTest extends OneRun {

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "torch"})
    void theBestOfEachLineAreListedAsMosesDoes(String engine) {
        String[] search = {"--beam", "4", "--n-best", "3", "--length-penalty", "mean", "--no-repeat", "2"};
        assertThat(lab(Stream.concat(
                                Stream.of("translate", key(), text.toString(), "--engine", engine, "--device", "cpu"),
                                Stream.of(search))
                        .toArray(String[]::new)))
                .isZero();

        List<String[]> lines =
                console.out().lines().map(line -> line.split(" \\|\\|\\| ", -1)).toList();
        Iterator<String[]> listed = lines.iterator();
        List<List<TranslatedLine>> found =
                found(new SearchSettings(4, SearchSettings.LengthPenaltyType.MEAN, 0, 0, 0, 2), 3);
        for (int number = 0; number < found.size(); number++) {
            assertThat(found.get(number)).hasSize(number == 1 ? 1 : 3);
            for (TranslatedLine expected : found.get(number)) {
                String[] fields = listed.next();
                assertThat(fields)
                        .startsWith(Integer.toString(number), expected.text())
                        .hasSize(4);
                assertThat(Double.parseDouble(fields[2]))
                        .isCloseTo(expected.hypothesis().score(), within(1e-4));
                assertThat(Double.parseDouble(fields[3]))
                        .isCloseTo(expected.hypothesis().logProbability(), within(1e-4));
            }
        }
        assertThat(listed).isExhausted();
        assertThat(console.err()).isEqualTo(UNKNOWN);
    }

    @Test
    void searchesThatMakeNoSenseAreOneLine() {
        refused("--n-best 3 is more than a beam of 1 holds; add --beam 3", "--n-best", "3");
        refused("--n-best 6 is more than a beam of 5 holds; add --beam 6", "--beam", "5", "--n-best", "6");
        refused("--n-best 0 is less than 1", "--n-best", "0");
        refused("--beam '0' is not a whole number of at least 1 and of at most 1000", "--beam", "0");
        refused("--length-penalty 'gnmt' is not one of wu, mean", "--beam", "5", "--length-penalty", "gnmt");
        refused("--coverage '-1' is not a number of at least 0", "--beam", "5", "--coverage", "-1");
        refused("--alpha has no effect on a greedy search; add --beam 5, or leave it out", "--alpha", "1");
        refused(
                "--alpha has no effect unless length_penalty is wu",
                "--beam",
                "5",
                "--length-penalty",
                "mean",
                "--alpha",
                "1");
        refused("--beam has no effect on what is drawn; leave out --sample or --beam", "--sample", "--beam", "3");
        refused("--top-k has no effect on a search; add --sample, or leave it out", "--top-k", "3");
        refused("--temperature 0.0 is not above 0", "--sample", "--temperature", "0");
        refused("--top-p 1.5 is not above 0 and at most 1", "--sample", "--top-p", "1.5");
        refused("--attention svg needs a folder for its pictures; add --pictures DIR", "--attention", "svg");
        refused("--pictures has no effect without --attention svg; add it, or leave it out", "--pictures", "x");
        refused(
                folder + ": exists already; name a folder that does not",
                "--attention",
                "svg",
                "--pictures",
                folder + "");
        refused(
                "several networks translate together on ONNX Runtime alone; leave out --engine torch",
                "--engine",
                "torch",
                "--with",
                key());
    }

    private void refused(String why, String... options) {
        Console told = new Console();
        assertThat(told.lab(Stream.concat(
                                Stream.of("translate", key(), text.toString(), "--results", results()),
                                Stream.of(options))
                        .toArray(String[]::new)))
                .isEqualTo(2);
        assertThat(told.out()).isEmpty();
        assertThat(told.err().lines()).containsExactly("lab: " + why, "lab: try 'lab translate --help'");
    }

    @Test
    void translationsAreDrawnAlikeEveryTime() {
        String[] draw = {"--sample", "--temperature", "2", "--n-best", "4", "--seed", "7"};

        assertThat(translated(key(), draw)).isEqualTo(translated(key(), draw)).hasLineCount(3 * 4 + 1);
        assertThat(translated(key(), "--sample", "--temperature", "2", "--n-best", "4"))
                .isNotEqualTo(translated(key(), draw));
        for (String engine : List.of("onnx", "torch")) {
            assertThat(translated(key(), "--sample", "--top-k", "1", "--engine", engine))
                    .isEqualTo(translated(key()));
        }
    }

    @Test
    void networksThatReadAlikeTranslateTogether() throws IOException {
        Path exported = folder.resolve("one-of-two");
        assertThat(lab("export", key(), exported.toString())).isZero();

        assertThat(translated(key(), "--with", key(), "--with", exported.toString()))
                .isEqualTo(translated(key()));

        project.corpus("others", 3, 2);
        Path other = project.experiment("others", "model.attention.score: [dot]");
        Path results = folder.resolve("others-results");
        assertThat(new Console().lab("run", other.toString(), "--results", results.toString(), "--device", "cpu"))
                .isZero();
        Path model;
        try (Stream<Path> runs = Files.list(results.resolve("runs"))) {
            model = runs.findFirst().orElseThrow().resolve("model");
        }
        Console told = new Console();
        assertThat(told.lab("translate", key(), text.toString(), "--results", results(), "--with", model.toString()))
                .isEqualTo(2);
        assertThat(told.err()).contains("cannot translate together: their source vocabularies differ");
        assertThat(told.out()).isEmpty();
        project.experiment("toy", "model.attention.score: [dot]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "torch"})
    void attentionIsToldForPrograms(String engine) throws IOException {
        List<String> texts = translated(key()).lines().toList();

        List<String> lines = translated(key(), "--attention", "json", "--engine", engine)
                .lines()
                .toList();

        assertThat(lines).hasSameSizeAs(texts);
        for (int line = 0; line < lines.size(); line++) {
            JsonNode object = new ObjectMapper().readTree(lines.get(line));
            JsonNode best = object.path("translations").path(0);
            assertThat(object.path("line").asInt()).isEqualTo(line);
            assertThat(best.path("text").asText()).isEqualTo(texts.get(line));
            if (line != 1) {
                JsonNode attention = best.path("attention");
                assertThat(attention.path("source"))
                        .hasSize(object.path("source").size() + 2);
                assertThat(attention.path("weights")).hasSameSizeAs(attention.path("target"));
                assertThat(best.path("words")).isEqualTo(attention);
                assertThat(attention.path("positions").path(1).asInt()).isZero();
            }
        }
    }

    @Test
    void attentionIsDrawn() throws Exception {
        Path pictures = folder.resolve("maps");

        assertThat(translated(key(), "--attention", "svg", "--pictures", pictures.toString()))
                .isEqualTo(translated(key()));

        try (Stream<Path> files = Files.list(pictures)) {
            assertThat(files.map(picture -> picture.getFileName().toString()))
                    .containsExactlyInAnyOrder("000001.svg", "000003.svg", "000004.svg");
        }
        Document picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pictures.resolve("000001.svg").toFile());
        int target = translated(key()).lines().findFirst().orElseThrow().split(" ").length + 1;
        assertThat(picture.getElementsByTagName("text").getLength()).isEqualTo(5 + target);
        assertThat(picture.getElementsByTagName("rect").getLength()).isEqualTo(1 + 5 * target);
    }

    @Test
    void aPenaltyForCoverageNeedsAttention() throws IOException {
        Path results = folder.resolve("blind");
        Path blind = Files.writeString(
                folder.resolve("blind.yaml"),
                Files.readString(file).replace("[dot]", "[none]").replace("readout: attentional", "readout: state"));
        assertThat(console.lab(
                        "run", blind.toString(), "--results", results.toString(), "--device", "cpu", "--threads", "1"))
                .as(console.err())
                .isZero();
        String key;
        try (Stream<Path> runs = Files.list(results.resolve("runs"))) {
            key = runs.findFirst().orElseThrow().getFileName().toString();
        }
        for (String engine : List.of("onnx", "torch")) {
            Console told = new Console();
            String[] translate = {
                "translate",
                key,
                text.toString(),
                "--results",
                results.toString(),
                "--device",
                "cpu",
                "--engine",
                engine
            };
            assertThat(told.lab(Stream.concat(Stream.of(translate), Stream.of("--beam", "2", "--coverage", "0.2"))
                            .toArray(String[]::new)))
                    .isEqualTo(2);
            assertThat(told.out()).isEmpty();
            for (String[] wanting :
                    List.<String[]>of(new String[] {"--attention", "json"}, new String[] {"--replace-unknown"})) {
                Console without = new Console();
                assertThat(without.lab(Stream.concat(Stream.of(translate), Stream.of(wanting))
                                .toArray(String[]::new)))
                        .isEqualTo(2);
                assertThat(without.out()).isEmpty();
                assertThat(without.err())
                        .contains("the network has no attention (model.attention.score: none)")
                        .hasLineCount(1);
            }
            assertThat(told.err())
                    .contains(
                            "a coverage penalty weighs what attention did not cover, and the network has no attention")
                    .hasLineCount(1);
        }
    }

    @Test
    void linesGoInAndTranslationsComeOut() throws IOException {
        assertThat(lab("translate", key().substring(0, 6), text.toString())).isZero();

        List<String> translations = console.out().lines().toList();
        try (OnnxTranslator translator = OnnxTranslator.load(run.resolve("model"), 1)) {
            assertThat(translations).isEqualTo(translator.translate(LINES));
        }
        assertThat(translations).hasSize(4);
        assertThat(translations.get(1)).isEmpty();
        assertThat(translations.get(0)).isNotEmpty();
    }

    @Test
    void libtorchTranslatesAlike() {
        assertThat(lab("translate", key(), text.toString(), "--engine", "torch", "--device", "cpu"))
                .isZero();
        String byLibtorch = console.out();
        Console other = new Console();
        assertThat(other.lab("translate", key(), text.toString(), "--results", results()))
                .isZero();
        assertThat(byLibtorch).isEqualTo(other.out()).hasLineCount(4);
    }

    @Test
    void withoutAFileStandardInputIsRead() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("a b\r\nc".getBytes(StandardCharsets.UTF_8)));
            assertThat(lab("translate", key())).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(console.out()).hasLineCount(2);
    }

    @Test
    void whatCannotBeTranslatedIsOneLine() throws IOException {
        assertThat(lab("translate", key(), folder.resolve("missing.de").toString()))
                .isEqualTo(2);
        assertThat(console.err()).contains("missing.de: no such file").hasLineCount(1);

        Path latin = Files.write(folder.resolve("latin.de"), new byte[] {'a', '\n', 'l', (byte) 0xe4, '\n'});
        Console second = new Console();
        assertThat(second.lab("translate", key(), latin.toString(), "--results", results()))
                .isEqualTo(2);
        assertThat(second.err()).contains("latin.de:2: not UTF-8").hasLineCount(1);
        assertThat(second.out()).as("the line before is answered").hasLineCount(1);

        Console third = new Console();
        assertThat(third.lab("translate", "nope", text.toString(), "--results", results()))
                .isEqualTo(2);
        assertThat(third.err()).contains("no run's key begins with 'nope'").hasLineCount(1);
    }
}
