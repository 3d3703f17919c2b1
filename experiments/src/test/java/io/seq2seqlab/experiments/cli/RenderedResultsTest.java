package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.files.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What commands tell of a results folder that runs have left, byte for byte; {@code src/test/resources/rendered/README.md} says
 * what is in it, and {@code -Drendered.write} writes anew what is told. The folder is copied to a relative path, so that
 * the paths that are told are those of any machine. Of a report two things are not compared as they are: the time at which it
 * was written, and the order in which a learning curve names its figures, which is another in every process.
 */
class RenderedResultsTest {

    private static final Path FIXTURE = Path.of("src/test/resources/rendered");
    private static final Path EXPECTED = FIXTURE.resolve("expected");
    private static final Path PROJECT = Path.of("target/rendered");
    private static final Path RESULTS = PROJECT.resolve("results");

    private static final List<String> EXPERIMENTS = List.of("scores", "extremes", "search", "earlier");
    private static final List<String> LEADERBOARD = List.of("table", "csv", "json", "markdown", "latex");
    private static final List<String> ANSWER = List.of("table", "json");

    private static final Pattern DATA = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>");
    private static final Pattern WRITTEN = Pattern.compile("(\"written\":\")[^\"]*");

    private static final String HOME = "lab.home";

    private static Optional<String> homeBefore = Optional.empty();

    /** A command, and the file that holds what it tells. */
    record Question(String file, List<String> command) {

        @Override
        public String toString() {
            return file;
        }
    }

    @BeforeAll
    static void copyTheProject() throws IOException {
        FileTree.delete(PROJECT);
        copy(FIXTURE, PROJECT);
        homeBefore = Optional.ofNullable(System.getProperty(HOME));
        System.setProperty(HOME, PROJECT.toString());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.startsWith(EXPECTED)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    @AfterAll
    static void restoreTheHome() {
        homeBefore.ifPresentOrElse(before -> System.setProperty(HOME, before), () -> System.clearProperty(HOME));
    }

    static List<Question> questions() {
        List<Question> all = new ArrayList<>();
        for (String experiment : EXPERIMENTS) {
            ask(all, experiment, LEADERBOARD, "leaderboard", experiment);
            ask(all, experiment, ANSWER, "show", experiment);
        }
        String[] byPerplexity = {"leaderboard", "scores", "--metric", "perplexity", "--test-set", "iid"};
        ask(all, "scores-by-perplexity", List.of("table", "csv"), byPerplexity);
        ask(all, "extremes-peek", LEADERBOARD, "leaderboard", "extremes", "--peek");

        String[] outside = {"compare", "phrases", "dot, ratio 0.5", "--experiment", "scores", "--test-set", "iid"};
        ask(all, "two-arms", ANSWER, "compare", "dot, ratio 1.0", "additive, ratio 1.0", "--experiment", "scores");
        ask(all, "imported", ANSWER, outside);
        ask(all, "without-attention", ANSWER, "compare", "without attention", "plain", "--experiment", "extremes");
        ask(all, "two-runs", ANSWER, "compare", "0000000000000001", "fe8b112f53b7d74f");

        ask(all, "evaluated-twice", ANSWER, "show", "fe8b112f53b7d74f");
        ask(all, "resumed", ANSWER, "show", "70624f33a4a98f60");
        ask(all, "failed", ANSWER, "show", "d7f396063bdf3e39");
        ask(all, "diverged", ANSWER, "show", "607f315cb876af46");
        ask(all, "imported", ANSWER, "show", "d2ccc3b1d0a1a1b5");
        ask(all, "earlier-network", ANSWER, "show", "0000000000000001");
        ask(all, "earlier-evaluation", ANSWER, "show", "0000000000000002");
        ask(all, "earlier-import", ANSWER, "show", "0000000000000003");

        ask(all, "all", ANSWER, "check");
        ask(all, "scores", ANSWER, "check", "--experiment", "scores");

        ask(all, "scores", ANSWER, plan("scores"));
        ask(all, "scores-trained-longer", ANSWER, plan("scores", "--set", "training.epochs=6"));
        ask(all, "scores-evaluated-otherwise", ANSWER, plan("scores", "--set", "evaluation.engine=torch"));
        ask(all, "extremes", ANSWER, plan("extremes"));
        ask(all, "search", ANSWER, plan("search"));

        ask(all, "scores", ANSWER, "explain", PROJECT.resolve("scores.yaml").toString());
        ask(all, "extremes", ANSWER, "explain", PROJECT.resolve("extremes.yaml").toString());
        List<String> pages = List.of("csv", "markdown", "latex");
        ask(all, "two-arms", pages, "compare", "dot, ratio 1.0", "additive, ratio 1.0", "--experiment", "scores");
        ask(all, "scores", pages, "show", "scores");
        ask(all, "scores-trained-longer", pages, plan("scores", "--set", "training.epochs=6"));
        all.add(new Question("data/mini", List.of("data", "check", "mini")));
        return all;
    }

    private static void ask(List<Question> all, String what, List<String> formats, String... command) {
        for (String format : formats) {
            List<String> words = Stream.concat(Stream.of(command), Stream.of("--format", format))
                    .toList();
            all.add(new Question(command[0] + "/" + what + "." + format, words));
        }
    }

    private static String[] plan(String experiment, String... more) {
        Stream<String> file =
                Stream.of("plan", PROJECT.resolve(experiment + ".yaml").toString());
        Stream<String> machine = Stream.of("--no-probe", "--device", "cpu", "--threads", "1", "--workers", "1");
        return Stream.concat(file, Stream.concat(Stream.of(more), machine)).toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void commandsTellWhatTheyTold(Question question) throws IOException {
        requireExpected(question.file(), told(RESULTS, question.command()));
    }

    static List<String> experiments() {
        return EXPERIMENTS;
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void reportsHoldWhatTheyHeld(String experiment) throws IOException {
        Path page = PROJECT.resolve(experiment + ".html");

        String told = told(RESULTS, List.of("report", experiment, "--output", page.toString()));

        Matcher data = DATA.matcher(Files.readString(page));
        assertThat(data.find()).isTrue();
        String json = WRITTEN.matcher(data.group(1)).replaceFirst("$1now");
        requireExpected("report/" + experiment + ".json", told + json + "\n");
    }

    @Test
    void anIndexThatIsThereAlreadyTellsTheSame() throws IOException {
        Path results = Path.of("target/rendered-with-index");
        FileTree.delete(results);
        copy(FIXTURE.resolve("results"), results);
        try (InputStream index = new GZIPInputStream(Files.newInputStream(FIXTURE.resolve("lab.db.gz")))) {
            Files.copy(index, results.resolve("lab.db"));
        }

        for (Question question : questions()) {
            if (question.file().startsWith("leaderboard/") || question.file().startsWith("check/")) {
                assertThat(told(results, question.command()))
                        .as(question.file())
                        .isEqualTo(Files.readString(EXPECTED.resolve(question.file())));
            }
        }
    }

    /** After all that was asked. */
    @AfterAll
    static void readingChangesNothingButTheIndex() throws IOException {
        assertThat(files(RESULTS)).isEqualTo(files(FIXTURE.resolve("results")));
    }

    private static Map<String, String> files(Path results) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(results)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith("lab.db")) {
                    files.put(results.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return files;
    }

    /** What a command printed, to standard error too. */
    private static String told(Path results, List<String> command) {
        Console console = new Console();
        String[] words = Stream.concat(command.stream(), Stream.of("--results", results.toString()))
                .toArray(String[]::new);
        assertThat(console.lab(words)).as(console.err()).isZero();
        return console.out() + console.err();
    }

    private static void requireExpected(String file, String told) throws IOException {
        Path expected = EXPECTED.resolve(file);
        if (System.getProperty("rendered.write") != null) {
            Files.createDirectories(expected.getParent());
            Files.writeString(expected, told);
        }
        assertThat(told).isEqualTo(Files.readString(expected));
    }
}
