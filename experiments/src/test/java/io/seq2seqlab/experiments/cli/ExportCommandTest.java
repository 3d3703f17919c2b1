package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.onnx.OnnxTranslator;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What a run exports, and who can use it. */
class ExportCommandTest extends OneRun {

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
                NEEDED.stream().map(ExportCommandTest::place).distinct().toList();
        assertThat(classPath)
                .noneMatch(entry -> entry.contains("bytedeco") || entry.contains("javacpp"))
                .noneMatch(entry -> entry.contains("tribuo-core"))
                .doesNotContain(place(Lab.class.getName()))
                .doesNotContain(place(ExportCommandTest.class.getName()));
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
            return Path.of(Class.forName(name, false, ExportCommandTest.class.getClassLoader())
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

    private Path compiled(String program, List<String> classPath) throws IOException {
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
