package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.experiments.ToyProject;
import io.seq2seqlab.onnx.OnnxTranslator;
import io.seq2seqlab.onnx.TranslatedLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** One run, and what can be done with its model. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ModelCommandsTest {

    private static final Pattern PROGRAM = Pattern.compile(
            "^```java\\n((?:(?!^```).)*?public class UseExport .*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /** What a program that translates needs: the plugin, ONNX Runtime, ONNX's file format, JSON. */
    private static final List<String> NEEDED = List.of(
            OnnxTranslator.class.getName(),
            "ai.onnxruntime.OrtEnvironment",
            "ai.onnx.proto.OnnxMl",
            "com.google.protobuf.Message",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.annotation.JsonProperty");

    private static final List<String> LINES = List.of("a b c", "", "  f  a ", "unknown words b");
    private static final String UNKNOWN =
            "2 of 8 source tokens (25.0%) are not in the network's vocabulary" + System.lineSeparator();
    private static final SearchSettings BEAM = SearchSettings.GREEDY.withBeam(5);

    @TempDir
    private static Path folder;

    private static ToyProject project;
    private static Path file;
    private static Path run;
    private static Path text;

    private final Console console = new Console();

    @BeforeAll
    static void train() throws IOException {
        project = new ToyProject(folder);
        file = project.experiment("toy", "model.attention.score: [dot]");
        assertThat(run()).isZero();
        try (Stream<Path> runs = Files.list(Path.of(results(), "runs"))) {
            run = runs.findFirst().orElseThrow();
        }
        text = Files.write(folder.resolve("text.de"), LINES);
    }

    private static int run(String... more) {
        return run(Path.of(results()), more);
    }

    private static int run(Path results, String... more) {
        String[] command = {
            "run",
            file.toString(),
            "--results",
            results.toString(),
            "--device",
            "cpu",
            "--threads",
            "1",
            "--set",
            "training.epochs=20",
            "--set",
            "training.keep.metric=validation.perplexity"
        };
        return new Console()
                .lab(Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
    }

    @AfterAll
    static void close() {
        project.close();
    }

    private static String results() {
        return project.results("results").toString();
    }

    private static String key() {
        return run.getFileName().toString();
    }

    private int lab(String... arguments) {
        return console.lab(Stream.concat(Stream.of(arguments), Stream.of("--results", results()))
                .toArray(String[]::new));
    }

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

    private static List<List<TranslatedLine>> found(SearchSettings search, int best) {
        try (OnnxTranslator translator = OnnxTranslator.load(run.resolve("model"), 1)) {
            return translator.search(LINES, search, best);
        }
    }

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

    private String translated(String... options) {
        Console told = new Console();
        assertThat(told.lab(Stream.concat(
                                Stream.of(
                                        "translate", key(), text.toString(), "--results", results(), "--device", "cpu"),
                                Stream.of(options))
                        .toArray(String[]::new)))
                .as(told.err())
                .isZero();
        assertThat(told.err()).isEqualTo(UNKNOWN);
        return told.out();
    }

    @Test
    void translationsAreDrawnAlikeEveryTime() {
        String[] draw = {"--sample", "--temperature", "2", "--n-best", "4", "--seed", "7"};

        assertThat(translated(draw)).isEqualTo(translated(draw)).hasLineCount(3 * 4 + 1);
        assertThat(translated("--sample", "--temperature", "2", "--n-best", "4"))
                .isNotEqualTo(translated(draw));
        for (String engine : List.of("onnx", "torch")) {
            assertThat(translated("--sample", "--top-k", "1", "--engine", engine))
                    .isEqualTo(translated());
        }
    }

    @Test
    void networksThatReadAlikeTranslateTogether() throws IOException {
        Path exported = folder.resolve("one-of-two");
        assertThat(lab("export", key(), exported.toString())).isZero();

        assertThat(translated("--with", key(), "--with", exported.toString())).isEqualTo(translated());

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
        List<String> texts = translated().lines().toList();

        List<String> lines =
                translated("--attention", "json", "--engine", engine).lines().toList();

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

        assertThat(translated("--attention", "svg", "--pictures", pictures.toString()))
                .isEqualTo(translated());

        try (Stream<Path> files = Files.list(pictures)) {
            assertThat(files.map(picture -> picture.getFileName().toString()))
                    .containsExactlyInAnyOrder("000001.svg", "000003.svg", "000004.svg");
        }
        Document picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pictures.resolve("000001.svg").toFile());
        int target = translated().lines().findFirst().orElseThrow().split(" ").length + 1;
        assertThat(picture.getElementsByTagName("text").getLength()).isEqualTo(5 + target);
        assertThat(picture.getElementsByTagName("rect").getLength()).isEqualTo(1 + 5 * target);
    }

    private static void refused(String why, String... options) {
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

    @Test
    void anExportIsWholeAndOverwritesNothing() {
        Path target = folder.resolve("my-model");
        assertThat(lab("export", key(), target.toString())).isZero();
        assertThat(console.out()).contains("encoder.onnx", "translator.json").hasLineCount(1);

        try (OnnxTranslator translator = OnnxTranslator.load(target, 1)) {
            assertThat(translator.translate("a b c")).isNotEmpty();
        }
        assertThat(lab("export", key(), target.toString())).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo("lab: " + target + ": exists already; name a folder that does not" + System.lineSeparator());
    }

    @Test
    void anExportedFolderIsCheckedAndTranslatesAsItsRunDoes() throws IOException {
        Path model = folder.resolve("checked");
        assertThat(lab("export", key(), model.toString())).isZero();
        String byRun = translated(key());
        assertThat(translated(model.toString())).isEqualTo(byRun);
        assertThat(translated(run.resolve("model").toString())).isEqualTo(byRun);

        for (String name : List.of("encoder.onnx", "target.vocabulary", "translator.json")) {
            Path file = model.resolve(name);
            byte[] made = Files.readAllBytes(file);
            byte[] changed = made.clone();
            changed[changed.length / 2] ^= 1;
            Files.write(file, changed);

            Console told = new Console();
            assertThat(told.lab("translate", model.toString(), text.toString())).isEqualTo(2);
            assertThat(told.out()).isEmpty();
            assertThat(told.err())
                    .contains(file + ": its SHA-256 is another than in SHA256SUMS", "export the run again")
                    .hasLineCount(1);
            Files.write(file, made);
        }
        Files.delete(model.resolve("parity.json"));
        Console missing = new Console();
        assertThat(missing.lab("translate", model.toString(), text.toString())).isEqualTo(2);
        assertThat(missing.err()).contains("parity.json: is missing").hasLineCount(1);

        Files.delete(model.resolve("SHA256SUMS"));
        Console unchecked = new Console();
        assertThat(unchecked.lab("translate", model.toString(), text.toString()))
                .isZero();
        assertThat(unchecked.out()).isEqualTo(byRun);
        assertThat(unchecked.err())
                .contains("lists no checksums: its files are used unchecked", UNKNOWN)
                .hasLineCount(2);
        Console torch = new Console();
        assertThat(torch.lab("translate", model.toString(), text.toString(), "--engine", "torch"))
                .isEqualTo(2);
        assertThat(torch.err()).contains("is exported for ONNX Runtime alone");
    }

    private static String translated(String what) {
        Console told = new Console();
        assertThat(told.lab("translate", what, text.toString(), "--results", results()))
                .as(told.err())
                .isZero();
        assertThat(told.err()).isEqualTo(UNKNOWN);
        return told.out();
    }

    @Test
    void aRunWithoutAModelIsTold() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other/runs/abc1"));
        Files.writeString(other.resolve("run.json"), """
                {"format":1,"experiment":"first","arm":"dot","factors":{},"seed":1,"train_key":"abc1","evaluation_key":"e",
                 "status":"failed","reason":"out of memory","device":"cpu","engine":"libtorch"}""");
        Path members = folder.resolve("other/experiments/first/members.json");
        Files.createDirectories(members.getParent());
        Files.writeString(members, """
                {"format":1,"experiment":"first","main_metric":"bleu","updated":"2026-01-01T00:00:00Z","seeds":[1],"arms":[
                 {"name":"dot","factors":{},"runs":[{"seed":1,"train_key":"abc1","evaluation_key":"e"}]}]}""");
        for (String[] command : new String[][] {
            {"translate", "abc1", text.toString()},
            {"translate", "abc1", text.toString(), "--engine", "torch"},
            {"export", "abc1", folder.resolve("none").toString()}
        }) {
            Console told = new Console();
            assertThat(told.lab(Stream.concat(
                                    Stream.of(command),
                                    Stream.of(
                                            "--results", folder.resolve("other").toString()))
                            .toArray(String[]::new)))
                    .isEqualTo(2);
            assertThat(told.err())
                    .contains("abc1: holds no ", "its training has not finished")
                    .hasLineCount(1);
        }
    }

    /** In a process of its own, whose class path is a long one and holds nothing that trains or runs experiments. */
    @Test
    void aProgramWithoutLibtorchTranslatesWithIt() throws Exception {
        List<String> classPath =
                NEEDED.stream().map(ModelCommandsTest::place).distinct().toList();
        assertThat(classPath)
                .noneMatch(entry -> entry.contains("bytedeco") || entry.contains("javacpp"))
                .noneMatch(entry -> entry.contains("tribuo-core"))
                .doesNotContain(place(Lab.class.getName()))
                .doesNotContain(place(ModelCommandsTest.class.getName()));
        Path program = compiled(program(), classPath);
        String nowhere = Stream.iterate(1, i -> i + 1)
                .limit(150)
                .map(i -> "nowhere/" + i + "/" + "x".repeat(100) + ".jar")
                .collect(Collectors.joining(":"));

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        program + ":" + String.join(":", classPath) + ":" + nowhere,
                        "UseExport",
                        run.resolve("model").toString(),
                        "a b c",
                        "f a")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        try (OnnxTranslator translator = OnnxTranslator.load(run.resolve("model"), 1)) {
            assertThat(printed.lines())
                    .contains(translator.translate("a b c"), translator.translate("f a"))
                    .contains("  looked at [<sos>, a, b, c, <eos>]")
                    .hasSize(6);
        }
    }

    /** The jar or folder that a class comes from. */
    private static String place(String name) {
        try {
            return Path.of(Class.forName(name, false, ModelCommandsTest.class.getClassLoader())
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ReflectiveOperationException | URISyntaxException e) {
            throw new AssertionError(name, e);
        }
    }

    private static String program() throws IOException {
        Matcher block = PROGRAM.matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(block.find())
                .as("README.md has a block of Java with the class UseExport")
                .isTrue();
        return block.group(1);
    }

    private static Path compiled(String program, List<String> classPath) throws IOException {
        Path source = Files.writeString(folder.resolve("UseExport.java"), program);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-proc:none",
                        "-cp",
                        String.join(":", classPath),
                        source.toString());
        assertThat(status).isZero();
        return classes;
    }
}
