package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.LabProcess;
import io.seq2seqlab.experiments.ToyProject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code lab serve} as a process of its own, with a run and with what was exported of it. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServeCommandTest {

    private static final List<String> LINES = List.of("a b c", "", "  f  a ", "unknown words b");
    private static final Pattern SERVING =
            Pattern.compile("serving (\\S+), my-model at (http://127\\.0\\.0\\.1:\\d+/) .*");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static ToyProject project;
    private static String key;
    private static Path exported;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void train() throws IOException {
        project = new ToyProject(folder);
        Path file = project.experiment("toy", "model.attention.score: [dot]");
        assertThat(lab(
                        "run",
                        file.toString(),
                        "--device",
                        "cpu",
                        "--threads",
                        "1",
                        "--set",
                        "evaluation.search.beam=3"))
                .isEmpty();
        try (Stream<Path> runs = Files.list(Path.of(results(), "runs"))) {
            key = runs.findFirst().orElseThrow().getFileName().toString();
        }
        exported = folder.resolve("my-model");
        assertThat(lab("export", key, exported.toString())).isEmpty();
    }

    @AfterAll
    static void close() {
        project.close();
    }

    private static String results() {
        return project.results("results").toString();
    }

    /** What a command is refused for; nothing where it ends well. */
    private static List<String> lab(String... arguments) {
        Console console = new Console();
        int status = console.lab(Stream.concat(Stream.of(arguments), Stream.of("--results", results()))
                .toArray(String[]::new));
        return status == 0 ? List.of() : console.err().lines().toList();
    }

    /** A server that has begun to serve. */
    private record Running(Process process, String name, URI address) implements AutoCloseable {

        static Running start(String... options) throws IOException {
            List<String> command =
                    new ArrayList<>(List.of("serve", key, exported.toString(), "--port", "0", "--results", results()));
            command.addAll(List.of(options));
            Process process = new LabProcess(folder)
                    .builder(command.toArray(String[]::new))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader();
            String line = out.readLine();
            Matcher serving = SERVING.matcher(String.valueOf(line));
            assertThat(serving.matches()).as(line).isTrue();
            return new Running(process, serving.group(1), URI.create(serving.group(2)));
        }

        HttpRequest asking(String body) {
            return HttpRequest.newBuilder(address.resolve("translate"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private String metrics(Running running) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(running.address().resolve("metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void itTranslatesAsLabTranslateDoes() throws Exception {
        Path text = Files.write(folder.resolve("text.de"), LINES);
        try (Running running = Running.start()) {
            assertThat(running.name()).isEqualTo(key);
            for (String model : List.of(key, "my-model")) {
                Console console = new Console();
                assertThat(console.lab(
                                "translate",
                                model.equals(key) ? key : exported.toString(),
                                text.toString(),
                                "--results",
                                results()))
                        .isZero();
                JsonNode answer = JSON.readTree(client.send(
                                running.asking(JSON.writeValueAsString(JSON.createObjectNode()
                                        .put("model", model)
                                        .set("text", JSON.valueToTree(LINES)))),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
                List<String> texts = new ArrayList<>();
                answer.path("translations")
                        .forEach(line -> texts.add(line.path("text").textValue()));
                assertThat(texts).isEqualTo(console.out().lines().toList());
                assertThat(answer.path("search").textValue()).isEqualTo(model.equals(key) ? "beam3,wu0.6" : "greedy");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalLetsItAnswerWhatItHasAndEnd(String signal, int status) throws Exception {
        String line = "\"" + "a ".repeat(200) + "\"";
        String work = "{\"beam\": 10, \"minimum_length\": 400, \"text\": [%s]}"
                .formatted(String.join(", ", Collections.nCopies(80, line)));
        try (Running running = Running.start("--time-limit", "120")) {
            CompletableFuture<HttpResponse<String>> answer =
                    client.sendAsync(running.asking(work), HttpResponse.BodyHandlers.ofString());
            while (!metrics(running).contains("seq2seqlab_requests_active 1.0\n")) {
                Thread.sleep(10);
            }
            assertThat(new ProcessBuilder(
                                    "kill",
                                    "-" + signal,
                                    Long.toString(running.process().pid()))
                            .start()
                            .waitFor())
                    .isZero();

            assertThat(running.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(running.process().exitValue()).isEqualTo(status);
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(JSON.readTree(answer.get().body()).path("translations")).hasSize(80);
            Assertions.assertThatThrownBy(() -> metrics(running)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void whatCannotBeServedIsOneLine() throws IOException {
        assertThat(lab("serve", "nope")).singleElement().asString().contains("no run's key begins with 'nope'");
        assertThat(lab("serve", key, key)).first().asString().contains("two models are called " + key);
        assertThat(lab("serve", key, "--port", "70000")).first().asString().contains("--port 70000 is no port");
        assertThat(lab("serve", key, "--max-lines", "0")).first().asString().contains("--max-lines 0 is less than 1");
        assertThat(lab("serve", key, "--queue", "-1")).first().asString().contains("--queue -1 is less than 0");
        assertThat(lab("serve", key, "--host", "nowhere.invalid"))
                .singleElement()
                .asString()
                .contains("cannot listen at port 8080 of nowhere.invalid");
        Path changed = Files.createDirectory(folder.resolve("changed"));
        try (Stream<Path> files = Files.list(exported)) {
            for (Path file : files.toList()) {
                Files.copy(file, changed.resolve(file.getFileName()));
            }
        }
        Files.writeString(changed.resolve("target.vocabulary"), "x");
        assertThat(lab("serve", changed.toString()))
                .singleElement()
                .asString()
                .contains("target.vocabulary: its SHA-256 is another than in SHA256SUMS");
    }
}
