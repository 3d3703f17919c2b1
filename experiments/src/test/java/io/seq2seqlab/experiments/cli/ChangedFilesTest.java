package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every file of a finished run is changed in every way, and every command that uses it says so. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChangedFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static ToyProject project;
    private static Path experiment;
    private static Path run;
    private static Path text;

    /** What happens to a file. */
    enum Damage {
        FLIPPED {
            @Override
            void to(Path file) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        },
        TRUNCATED {
            @Override
            void to(Path file) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            }
        },
        DELETED {
            @Override
            void to(Path file) throws IOException {
                Files.delete(file);
            }
        };

        abstract void to(Path file) throws IOException;
    }

    @BeforeAll
    static void train() throws IOException {
        project = new ToyProject(folder);
        experiment = project.experiment("toy", "model.attention.score: [dot]");
        assertThat(new Console().lab(again())).isZero();
        try (Stream<Path> runs = Files.list(Path.of(results(), "runs"))) {
            run = runs.findFirst().orElseThrow();
        }
        text = Files.write(folder.resolve("text.de"), List.of("a b c"));
    }

    @AfterAll
    static void close() {
        project.close();
    }

    private static String results() {
        return project.results("results").toString();
    }

    private static String[] again() {
        return new String[] {"run", experiment.toString(), "--device", "cpu", "--threads", "1", "--results", results()};
    }

    private static String[] command(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--results", results()))
                .toArray(String[]::new);
    }

    private static String key() {
        return run.getFileName().toString();
    }

    /** The commands that have to refuse a file. */
    private static List<String[]> users(String file) {
        boolean evaluated = file.startsWith("evaluations/");
        List<String[]> users = new ArrayList<>();
        if (file.startsWith("model/")) {
            users.add(command("translate", key(), text.toString()));
            users.add(command("export", key(), folder.resolve("none").toString()));
        } else {
            users.add(command("reproduce", key()));
        }
        if (file.equals("model.tribuo") || file.equals("config.yaml")) {
            users.add(command("translate", key(), text.toString(), "--engine", "torch", "--device", "cpu"));
        }
        if (evaluated || Set.of("run.json", "config.yaml").contains(file)) {
            users.add(command("show", key()));
            users.add(command("compare", key(), key()));
        }
        if (Set.of("config.yaml", "events.jsonl").contains(file) || file.endsWith("iid/attention.jsonl")) {
            users.add(command("report"));
        }
        return users;
    }

    private static boolean figures(String file) {
        return file.equals("run.json") || file.endsWith("metrics.json") || file.endsWith("sentences.jsonl");
    }

    private static Set<String> listed() throws IOException {
        Set<String> names = new TreeSet<>();
        JSON.readTree(run.resolve("finished").toFile())
                .path("files")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    @Test
    void everyFileIsListedButThoseThatTellOfTheWork() throws IOException {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> files = Files.walk(run)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> all.add(run.relativize(file).toString().replace('\\', '/')));
        }
        all.removeAll(Set.of("finished", "lock", "log.txt", "crash.txt", "attempts.jsonl"));
        assertThat(listed()).isEqualTo(all).contains("model/encoder.onnx", "model.tribuo", "run.json");
    }

    @ParameterizedTest
    @EnumSource
    void whoeverUsesAChangedFileSaysSo(Damage damage) throws IOException {
        for (String name : listed()) {
            Path file = run.resolve(name);
            byte[] made = Files.readAllBytes(file);
            damage.to(file);

            Console check = new Console();
            assertThat(check.lab(command("check"))).as(damage + " " + name).isEqualTo(1);
            assertThat(check.out()).contains(file.toString(), "\n1 finding: ").hasLineCount(2);
            for (String[] command : users(name)) {
                Console told = new Console();
                assertThat(told.lab(command))
                        .as(damage + " " + name + ": " + command[0])
                        .isNotZero();
                assertThat(told.err()).as(command[0]).contains(file.toString()).hasLineCount(1);
            }
            Console board = new Console();
            assertThat(board.lab(command("leaderboard", "--format", "json"))).isZero();
            assertThat(board.out().contains(file.toString()))
                    .as(damage + " " + name + " in the leaderboard")
                    .isEqualTo(figures(name));
            Files.write(file, made);
        }
        Console well = new Console();
        assertThat(well.lab(command("check"))).isZero();
        assertThat(well.out())
                .isEqualToNormalizingNewlines("all is well: %d files of 1 run checked\n".formatted(listed().size()));
        assertThat(new Console().lab(command("translate", key(), text.toString())))
                .isZero();
    }

    @Test
    void aRunWithAChangedFigureIsNeitherCountedNorTrainedAgain() throws IOException {
        Path metrics;
        try (Stream<Path> files = Files.walk(run.resolve("evaluations"))) {
            metrics = files.filter(file -> file.endsWith("metrics.json"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] made = Files.readAllBytes(metrics);
        byte[] list = Files.readAllBytes(run.resolve("finished"));
        Files.writeString(metrics, Files.readString(metrics).replaceFirst("\"bleu\" : \\d", "\"bleu\" : 9"));
        byte[] changed = Files.readAllBytes(metrics);
        assertThat(changed).isNotEqualTo(made);

        Console plan = new Console();
        assertThat(plan.lab(command("plan", experiment.toString(), "--device", "cpu", "--threads", "1")))
                .isZero();
        assertThat(plan.out()).contains("refuse", metrics.toString());
        Console again = new Console();
        assertThat(again.lab(again())).isEqualTo(1);
        assertThat(again.err()).contains(metrics.toString());
        assertThat(again.out())
                .as("nobody asked for a look at partial results")
                .contains("this counts as no look", "a look at partial results")
                .doesNotContain(" rank ");

        assertThat(Files.readAllBytes(metrics)).isEqualTo(changed);
        assertThat(Files.readAllBytes(run.resolve("finished"))).isEqualTo(list);
        Files.write(metrics, made);
        assertThat(new Console().lab(again())).isZero();
    }

    @Test
    void aListThatIsGoneOrDamagedIsTold() throws IOException {
        Path list = run.resolve("finished");
        byte[] made = Files.readAllBytes(list);
        for (byte[] damaged : List.of(new byte[0], "{".getBytes(), Arrays.copyOf(made, made.length / 2))) {
            Files.write(list, damaged);
            Console told = new Console();
            assertThat(told.lab(command("translate", key(), text.toString()))).isEqualTo(2);
            assertThat(told.err()).contains(list.toString()).hasLineCount(1);
        }
        Files.write(list, made);
    }

    @Test
    void aRunOfBeforeIsUsedAndCountedAsUnchecked() throws IOException {
        Path list = run.resolve("finished");
        Path summary = run.resolve("run.json");
        byte[] made = Files.readAllBytes(list);
        byte[] told = Files.readAllBytes(summary);
        Files.write(list, new byte[0]);
        Files.writeString(
                summary,
                ((ObjectNode) JSON.readTree(told)).without("files_listed").toPrettyString());

        Console check = new Console();
        assertThat(check.lab(command("check", key()))).isZero();
        assertThat(check.out()).contains("made before files were listed and not checked: 1 run\n");
        assertThat(new Console().lab(command("translate", key(), text.toString())))
                .isZero();
        Console show = new Console();
        assertThat(show.lab(command("show", key()))).isZero();
        assertThat(show.out()).contains("unchecked: made before files were listed");
        for (String format : List.of("table", "markdown", "csv", "latex")) {
            Console board = new Console();
            assertThat(board.lab(command("leaderboard", "--format", format))).isZero();
            assertThat(board.out()).as(format).contains("Unchecked, since made before files were listed: 1 run.");
        }
        Path page = folder.resolve("unchecked.html");
        assertThat(new Console().lab(command("report", "--output", page.toString())))
                .isZero();
        assertThat(Files.readString(page)).contains("Unchecked, since made before files were listed: 1 run.");

        Files.write(list, made);
        Files.write(summary, told);
    }

    @Test
    void programsAreToldWhatWasCheckedAndFound() throws IOException {
        Path file = run.resolve("events.jsonl");
        byte[] made = Files.readAllBytes(file);
        JsonNode well = checked("check", "--experiment", "toy", "--format", "json");
        Damage.FLIPPED.to(file);
        JsonNode found = checked("check", "--experiment", "toy", "--format", "json");
        Files.write(file, made);

        assertThat(well.path("files").asInt()).isEqualTo(listed().size());
        assertThat(well.path("findings")).isEmpty();
        assertThat(found.path("runs").asInt()).isEqualTo(1);
        assertThat(found.at("/findings/0").asText()).contains(file.toString());
        Console unknown = new Console();
        assertThat(unknown.lab(command("check", "--experiment", "tyo"))).isEqualTo(2);
        assertThat(unknown.err()).contains("no experiment is called 'tyo'; did you mean 'toy'?");
    }

    private static JsonNode checked(String... words) throws IOException {
        Console console = new Console();
        JsonNode json = JSON.readTree(console.lab(command(words)) > 1 ? "" : console.out());
        assertThat(json.path("format").asInt()).isEqualTo(1);
        return json;
    }
}
