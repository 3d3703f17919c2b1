package io.seq2seqlab.experiments.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.text.TextLines;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that has more to do than it can, or whose clients do not behave. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoadTest {

    /** Work of seconds for a network of any size. */
    private static final String HEAVY = "{\"beam\": 10, \"text\": ["
            + IntStream.range(0, 50)
                    .mapToObj(line -> "\"" + "eins zwei drei vier ".repeat(15).strip() + "\"")
                    .collect(Collectors.joining(", "))
            + "]}";

    private static final String LIGHT = "{\"text\": \"eins\"}";

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws Exception {
        model = NumeralModel.attending(folder.resolve("attending"));
    }

    private static Limits limits(int workers, int queue, Duration time, Duration idle) {
        Limits usual = Served.LIMITS;
        return new Limits(
                usual.body(),
                usual.lines(),
                usual.characters(),
                usual.tokens(),
                usual.beam(),
                workers,
                queue,
                usual.connections(),
                time,
                idle);
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : clients.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void fourTimesWhatItCanDoIsAnsweredOrTurnedAwayAndThenItGoesOn() throws Exception {
        try (Served served = new Served(limits(1, 2, Duration.ofSeconds(120), Duration.ofSeconds(30)), model)) {
            Callable<HttpResponse<String>> heavy = () -> served.post(HEAVY);

            List<HttpResponse<String>> answers =
                    together(IntStream.range(0, 12).mapToObj(client -> heavy).toList());

            Set<Integer> statuses = new HashSet<>();
            answers.forEach(answer -> statuses.add(answer.statusCode()));
            assertThat(statuses).containsExactlyInAnyOrder(200, 503);
            assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                    .hasSizeGreaterThanOrEqualTo(3);
            for (HttpResponse<String> answer : answers) {
                if (answer.statusCode() == 503) {
                    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                    assertThat(Served.json(answer).path("error").textValue()).contains("try again later");
                } else {
                    assertThat(Served.json(answer).path("translations")).hasSize(50);
                }
            }
            assertThat(served.post(LIGHT).statusCode()).isEqualTo(200);
            assertThat(served.get("/metrics").body())
                    .contains(
                            "seq2seqlab_requests_total{path=\"/translate\",status=\"503\"} "
                                    + answers.stream()
                                            .filter(answer -> answer.statusCode() == 503)
                                            .count() + ".0",
                            "seq2seqlab_requests_waiting 0.0");
        }
    }

    @Test
    void whatTakesTooLongIsGivenUpAndKeepsNoWorker() throws Exception {
        try (Served served = new Served(limits(1, 4, Duration.ofMillis(50), Duration.ofSeconds(30)), model)) {
            HttpResponse<String> answer = served.post(HEAVY);

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(Served.json(answer).path("error").textValue()).startsWith("no answer within");
            int status = 0;
            for (int attempt = 0; status != 200 && attempt < 1000; attempt++) {
                status = served.post(LIGHT).statusCode();
            }
            assertThat(status).isEqualTo(200);
            // The only worker did the second work, and never came to the end of the first.
            assertThat(served.get("/metrics").body()).contains("seq2seqlab_lines_total{model=\"attending\"} 1.0");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET /health HTTP/1.1                                                                              | head
            POST /translate HTTP/1.1~Host: localhost~Content-Type: application/json~Content-Length: 90~~{"te  | body
            """)
    void aClientThatSaysNoMoreIsLeft(String said, String what) throws Exception {
        try (Served served = new Served(limits(1, 4, Duration.ofSeconds(60), Duration.ofSeconds(1)), model);
                Socket socket =
                        new Socket(served.address().getHost(), served.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(said.replace("~", "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();

            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8); // ends when the server closes

            assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 408 "))
                    .as(answer)
                    .isTrue();
            assertThat(served.post(LIGHT).statusCode()).isEqualTo(200);
        }
    }

    /** Valid requests with bytes changed, cut off or doubled. */
    @Test
    void anyBodyIsAnsweredOrRefusedInALine() throws Exception {
        Random random = new Random(5);
        String valid = "{\"text\": [\"eins\", \"zwei \\u00e4\"], \"beam\": 3, \"n_best\": 2, \"attention\": true,"
                + " \"model\": \"attending\", \"length_penalty\": \"mean\"}";
        try (Served served = new Served(Served.LIMITS, model)) {
            for (int request = 0; request < 400; request++) {
                byte[] body = valid.getBytes(StandardCharsets.UTF_8);
                for (int change = random.nextInt(5); change >= 0; change--) {
                    int at = random.nextInt(body.length);
                    body[at] = random.nextBoolean() ? (byte) random.nextInt() : body[random.nextInt(body.length)];
                }
                byte[] sent = random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body;

                HttpResponse<String> answer = served.post(sent);

                assertThat(answer.statusCode())
                        .as(new String(sent, StandardCharsets.ISO_8859_1) + " " + answer.body())
                        .isIn(200, 400);
                if (answer.statusCode() == 400) {
                    assertThat(Served.json(answer).path("error").textValue()).hasLineCount(1);
                }
            }
            assertThat(served.post(LIGHT).statusCode()).isEqualTo(200);
        }
    }

    /**
     * The load of eight clients that wait for nothing but their answers: profile {@code load} has it last a minute. Told are
     * requests a second and the time of one in milliseconds.
     */
    @Test
    @Tag("load")
    void eightClientsAtOnceAreAllAnswered() throws Exception {
        int clients = 8;
        long nanos = TimeUnit.SECONDS.toNanos(Long.getLong("load.seconds", 2));
        Path served = Optional.ofNullable(System.getProperty("load.model"))
                .filter(given -> !given.isEmpty())
                .map(Path::of)
                .orElse(model);
        List<String> lines = Optional.ofNullable(System.getProperty("load.text"))
                .filter(given -> !given.isEmpty())
                .map(Path::of)
                .map(TextLines::read)
                .orElse(List.of("eins zwei", "vier", "fünf drei null"));
        int processors = Runtime.getRuntime().availableProcessors();
        try (Served server =
                new Served(limits(processors, 64, Duration.ofSeconds(60), Duration.ofSeconds(30)), served)) {
            long end = System.nanoTime() + nanos;
            List<long[]> times = together(IntStream.range(0, clients)
                    .mapToObj(client -> (Callable<long[]>) () -> {
                        LongStream.Builder taken = LongStream.builder();
                        for (int at = client; System.nanoTime() < end; at++) {
                            String body = new ObjectMapper()
                                    .writeValueAsString(Map.of("text", lines.get(at * 31 % lines.size())));
                            long begin = System.nanoTime();
                            assertThat(server.post(body).statusCode()).isEqualTo(200);
                            taken.add(System.nanoTime() - begin);
                        }
                        return taken.build().toArray();
                    })
                    .toList());
            double[] sorted = times.stream()
                    .flatMapToLong(LongStream::of)
                    .mapToDouble(taken -> taken / 1e6)
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%d clients, %d workers: %.0f requests/s of a line each; ms p50 %.2f, p95 %.2f, p99 %.2f, most %.1f%n",
                    clients,
                    processors,
                    sorted.length / (nanos / 1e9),
                    sorted[sorted.length / 2],
                    sorted[(int) (sorted.length * 0.95)],
                    sorted[(int) (sorted.length * 0.99)],
                    sorted[sorted.length - 1]);
            assertThat(times).allSatisfy(taken -> assertThat(taken).isNotEmpty());
        }
    }
}
