package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.ToyProject;
import io.seq2seqlab.onnx.OnnxTranslator;
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
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        String[] command = {
            "run",
            file.toString(),
            "--results",
            results(),
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
        for (Path evaluation : evaluations()) {
            metrics.add(new ObjectMapper()
                    .readTree(evaluation.resolve("metrics.json").toFile()));
        }
        metrics.removeIf(json -> json.at("/signatures/bleu").asText().contains("|search:"));
        assertThat(metrics)
                .hasSize(2)
                .extracting(json -> json.at("/signatures/bleu").asText().replaceFirst(".*\\|", ""))
                .containsExactlyInAnyOrder("engine:onnx", "engine:torch");
        assertThat(metrics.get(0).path("splits")).isEqualTo(metrics.get(1).path("splits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "torch"})
    void anotherSearchScoresAgainAndTrainsNothing(String engine) throws IOException {
        FileTime trained = Files.getLastModifiedTime(run.resolve("model.tribuo"));
        Set<Path> before = evaluations();

        assertThat(run("--set", "evaluation.engine=" + engine, "--set", "evaluation.search.beam=5"))
                .isZero();

        assertThat(Files.getLastModifiedTime(run.resolve("model.tribuo"))).isEqualTo(trained);
        Set<Path> after = evaluations();
        after.removeAll(before);
        assertThat(after).hasSize(1);
        JsonNode metrics = new ObjectMapper()
                .readTree(after.iterator().next().resolve("metrics.json").toFile());
        assertThat(metrics.at("/signatures/bleu").asText()).endsWith("|engine:" + engine + "|search:beam5,wu0.6");
        assertThat(metrics.at("/splits/test/bleu").asDouble()).isPositive();
    }

    private static Set<Path> evaluations() throws IOException {
        try (Stream<Path> evaluations = Files.list(run.resolve("evaluations"))) {
            return evaluations.collect(Collectors.toCollection(HashSet::new));
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
                .contains("lists no checksums: its files are used unchecked")
                .hasLineCount(1);
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
        assertThat(told.err()).isEmpty();
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
