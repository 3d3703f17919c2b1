package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Model;

/** The Java program of README.md, taken from it, compiled and run on the first lines of the corpus it speaks of. */
class ReadmeExampleTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern PROGRAM = Pattern.compile(
            "^```java\\n((?:(?!^```).)*?public class Translate .*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    Path folder;

    @Test
    void trainsEvaluatesSavesAndLoads() throws Exception {
        Path corpus = shortened(PROJECT.resolve("data/grammar-de-en"), 40);
        Path model = folder.resolve("example.model");

        String printed = run(compiled(program()), corpus.toString(), model.toString());

        assertThat(printed)
                .startsWith("40 sentences")
                .containsPattern("bleu +\\d+\\.\\d\\d +nrefs:1\\|")
                .containsPattern("perplexity +\\d+\\.\\d\\d")
                .contains("libtorch");
        assertThat(printed.lines().count()).isGreaterThanOrEqualTo(7);
        try (Seq2SeqModel saved = (Seq2SeqModel) Model.deserializeFromFile(model)) {
            assertThat(saved.sourceVocabulary().size()).isGreaterThan(4);
        }
    }

    @Test
    void theScoreIsThatOfTheExampleProject() throws IOException {
        String readme = Files.readString(PROJECT.resolve("README.md"));
        String source = Files.readString(
                PROJECT.resolve("plugin/examples/own-score/src/main/java/org/example/LowRankBilinearScore.java"));

        assertThat(readme).contains("```java\n" + source.substring(source.indexOf("public final class")) + "```");
    }

    private static String program() throws IOException {
        String readme = Files.readString(PROJECT.resolve("README.md"));
        Matcher block = PROGRAM.matcher(readme);
        assertThat(block.find())
                .as("README.md has a block of Java with the class Translate")
                .isTrue();
        return block.group(1);
    }

    private Path shortened(Path corpus, int lines) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("corpus"));
        for (String file : List.of("train.de", "train.en", "iid.de", "iid.en")) {
            Files.write(
                    copy.resolve(file), Files.readAllLines(corpus.resolve(file)).subList(0, lines));
        }
        return copy;
    }

    private Path compiled(String program) throws IOException {
        Path source = Files.writeString(folder.resolve("Translate.java"), program);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean succeeded = compiler.getTask(
                            problems,
                            files,
                            null,
                            List.of("-d", classes.toString(), "-proc:none", "--release", "17"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(succeeded).as(problems.toString()).isTrue();
        }
        return classes;
    }

    private static String run(Path classes, String... arguments) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, ReadmeExampleTest.class.getClassLoader());
                PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            loader.loadClass("Translate").getMethod("main", String[].class).invoke(null, (Object) arguments);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
