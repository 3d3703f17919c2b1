package io.seq2seqlab.experiments.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.onnx.OnnxTranslator;
import io.seq2seqlab.onnx.TranslatedLine;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client is told, whatever it asks for. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TranslationServerTest {

    private static final String JSON = "application/json";

    @TempDir
    private static Path folder;

    private static Served served;
    private static OnnxTranslator direct;

    @BeforeAll
    static void serve() throws Exception {
        Path attending = NumeralModel.attending(folder.resolve("attending"));
        direct = OnnxTranslator.load(attending, 1);
        served = new Served(
                Served.LIMITS,
                attending,
                NumeralModel.looking(6, folder.resolve("short-sighted")),
                NumeralModel.blind(folder.resolve("blind")));
    }

    @AfterAll
    static void close() {
        served.close();
        direct.close();
    }

    private static JsonNode translated(String body) throws Exception {
        HttpResponse<String> response = served.post(body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(JSON);
        return Served.json(response);
    }

    private static List<String> texts(JsonNode answer) {
        List<String> texts = new ArrayList<>();
        answer.path("translations").forEach(line -> texts.add(line.path("text").textValue()));
        return texts;
    }

    /** One line that says why. */
    private static String error(int status, HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains(JSON);
        JsonNode answer = Served.json(response);
        assertThat(answer.size()).isOne();
        assertThat(answer.path("error").textValue()).isNotBlank().hasLineCount(1);
        return answer.path("error").textValue();
    }

    @Test
    void aLineIsTranslated() throws Exception {
        JsonNode answer = translated("{\"text\": \"eins zwei\"}");

        assertThat(answer.path("model").textValue()).isEqualTo("attending");
        assertThat(answer.path("search").textValue()).isEqualTo("greedy");
        JsonNode line = answer.at("/translations/0");
        assertThat(line.path("text").textValue()).isEqualTo("one two");
        assertThat(line.path("tokens").intValue()).isEqualTo(2);
        assertThat(line.path("unknown")).isEmpty();
        assertThat(line.at("/n_best/0/text").textValue()).isEqualTo("one two");
        assertThat(line.at("/n_best/0/complete").booleanValue()).isTrue();
        assertThat(line.at("/n_best/0/log_probability").doubleValue())
                .isCloseTo(
                        direct.search(List.of("eins zwei")).get(0).hypothesis().logProbability(), within(1e-4));
        assertThat(line.has("attention")).isFalse();
        assertThat(line.has("error")).isFalse();
    }

    @Test
    void linesKeepTheirOrderAndUnknownTokensAreTold() throws Exception {
        List<String> lines = List.of("vier", "", "  drei  hundert drei ", "eins \\ud83d\\ude00 null");
        JsonNode answer = translated("{\"text\": [\"" + String.join("\", \"", lines) + "\"]}");

        List<String> plain = List.of("vier", "", "  drei  hundert drei ", "eins 😀 null");
        assertThat(answer.path("translations")).hasSize(4);
        for (int line = 0; line < plain.size(); line++) {
            assertThat(answer.at("/translations/" + line + "/text").textValue())
                    .isEqualTo(direct.translate(plain.get(line)));
        }
        assertThat(answer.at("/translations/2/unknown").toString()).isEqualTo("[\"hundert\"]");
        assertThat(answer.at("/translations/2/tokens").intValue()).isEqualTo(3);
        assertThat(answer.at("/translations/3/unknown").toString()).isEqualTo("[\"😀\"]");
        assertThat(translated("{\"text\": []}").path("translations")).isEmpty();
    }

    @Test
    void theBestAreListedByTheSearchThatIsAskedFor() throws Exception {
        JsonNode answer = translated(
                "{\"text\": \"fünf vier drei\", \"beam\": 6, \"n_best\": 4, \"length_penalty\": \"mean\", \"no_repeat\": 2}");

        List<TranslatedLine> expected = direct.search(
                        List.of("fünf vier drei"),
                        new SearchSettings(6, SearchSettings.LengthPenaltyType.MEAN, 0.6, 0, 0, 2),
                        4)
                .get(0);
        assertThat(answer.path("search").textValue()).isEqualTo("beam6,mean,no-repeat2");
        assertThat(answer.at("/translations/0/n_best")).hasSize(4);
        for (int rank = 0; rank < 4; rank++) {
            JsonNode found = answer.at("/translations/0/n_best/" + rank);
            assertThat(found.path("text").textValue())
                    .isEqualTo(expected.get(rank).text());
            assertThat(found.path("score").doubleValue())
                    .isCloseTo(expected.get(rank).hypothesis().score(), within(1e-4));
        }
    }

    @Test
    void attentionIsToldWhereItIsAskedForAndThereIsSome() throws Exception {
        JsonNode attention = translated("{\"text\": \"null vier zehn\", \"attention\": true, \"beam\": 3}")
                .at("/translations/0/attention");

        assertThat(attention.path("source").toString()).isEqualTo("[\"<sos>\",\"null\",\"vier\",\"zehn\",\"<eos>\"]");
        assertThat(attention.path("source_positions").toString()).isEqualTo("[3,0,1,2,3]");
        assertThat(attention.path("target"))
                .last()
                .extracting(JsonNode::textValue)
                .isEqualTo("<eos>");
        assertThat(attention.path("weights")).hasSameSizeAs(attention.path("target"));
        for (JsonNode row : attention.path("weights")) {
            assertThat(row).hasSize(5);
            double sum = 0;
            for (JsonNode weight : row) {
                sum += weight.doubleValue();
            }
            assertThat(sum).isCloseTo(1, within(1e-4));
        }
        JsonNode blind = translated("{\"text\": \"null vier\", \"attention\": true, \"model\": \"blind\"}");
        assertThat(blind.at("/translations/0/text").textValue()).isNotEmpty();
        assertThat(blind.at("/translations/0").has("attention")).isFalse();
    }

    @Test
    void aLineThatIsTooLongIsToldAndTheOthersAreTranslated() throws Exception {
        JsonNode answer = translated(
                "{\"text\": [\"eins\", \"%s\", \"%s\", \"zwei\"]}".formatted("ä".repeat(401), "drei ".repeat(61)));

        assertThat(texts(answer)).containsExactly("one", "", "", "two");
        assertThat(answer.at("/translations/1/error").textValue())
                .isEqualTo("the line has 401 characters, and this server takes 400 of a line; split it");
        assertThat(answer.at("/translations/2/error").textValue())
                .isEqualTo("the line has 61 tokens, and this server takes 60 of a line; split it");
        assertThat(answer.at("/translations/1/n_best")).isEmpty();
        assertThat(answer.at("/translations/3").has("error")).isFalse();

        JsonNode other =
                translated("{\"text\": [\"eins\", \"eins zwei drei vier null\"], \"model\": \"short-sighted\"}");
        assertThat(other.at("/translations/0").has("error")).isFalse();
        assertThat(other.at("/translations/1/error").textValue())
                .contains("the line has 7 positions as the network reads it, and its attention looks at 6 at most");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                    | the body is empty; expected an object such as
            {"text": "eins"                       | the body is not JSON at line 1, column 16
            {"text": "eins"} {}                   | the body is not JSON
            {"text": "eins", "text": "zwei"}      | Duplicate field 'text'
            []                                    | the body is a list; expected an object such as
            "eins"                                | the body is the text 'eins'
            {}                                    | 'text' is missing; expected a line of text or a list of lines
            {"text": 1}                           | 'text' is 1; expected a line of text or a list of lines
            {"text": null}                        | 'text' is null
            {"text": ["eins", {}]}                | 'text[1]' is an object; expected a line of text
            {"text": ["eins", "a\\nb"]}           | 'text[1]' holds a line feed
            {"text": "\\ud800"}                   | 'text' holds half of a surrogate pair
            {"text": "", "beams": 5}              | there is no key 'beams'; the keys of a request are text, model, n_best, attention, beam,
            {"text": "", "beams": 5}              | (did you mean 'beam'?)
            {"text": "", "a\\nb": 5}              | 'a\\u000Ab'
            {"text": "", "model": "nope"}         | 'model': there is no 'nope'; expected one of attending, short-sighted, blind
            {"text": "", "model": 5}              | 'model' is 5; expected the name of a model
            {"text": "", "attention": "yes"}      | 'attention' is the text 'yes'; expected true or false
            {"text": "", "beam": 0}               | 'beam' '0' is not a whole number of at least 1 and of at most 1000
            {"text": "", "beam": 2.5}             | 'beam' '2.5' is not a whole number
            {"text": "", "beam": [5]}             | 'beam' is a list; expected one value
            {"text": "", "beam": null}            | 'beam' is null; expected one value
            {"text": "", "beam": 11}              | 'beam' 11 is more than this server searches with; expected at most 10
            {"text": "", "beam": 3, "n_best": 4}  | 'n_best' 4 is more than a beam of 3 holds; add "beam": 4
            {"text": "", "n_best": 0}             | 'n_best' 0 is less than 1
            {"text": "", "n_best": 1.5}           | 'n_best' is 1.5; expected a whole number of at least 1
            {"text": "", "n_best": 99999999999}   | 'n_best' is 99999999999; expected a whole number
            {"text": "", "n_best": "1"}           | 'n_best' is the text '1'; expected a whole number
            {"text": "", "alpha": 1}              | 'alpha' has no effect on a greedy search; add "beam": 5, or leave it out
            {"text": "", "beam": 2, "length_penalty": "mean", "alpha": 1} | 'alpha' has no effect unless length_penalty is wu
            {"text": "eins", "beam": 2, "coverage": 0.2, "model": "blind"} | the network has no attention; leave it out
            """)
    void whatIsWrongIsSaidInALine(String body, String message) throws Exception {
        assertThat(error(400, served.post(body))).contains(message);
    }

    @Test
    void whatIsNoTextIsRefused() throws Exception {
        assertThat(error(400, served.post(new byte[] {'"', (byte) 0xe4, '"'}))).startsWith("the body is not UTF-8");
        assertThat(error(400, served.post("[".repeat(5_000)))).startsWith("the body is not JSON");
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        String line = "\"" + "x".repeat(500) + "\"";
        assertThat(error(413, served.post("{\"text\": [" + (line + ",").repeat(60) + line + "]}")))
                .isEqualTo("the body has more than 20000 bytes; ask in several requests");
        assertThat(error(413, served.post("{\"text\": [" + "\"\",".repeat(50) + "\"\"]}")))
                .isEqualTo("'text' has 51 lines, and a request may have 50; ask in several requests");
        assertThat(error(413, served.post("{\"attention\": true, \"text\": [" + "\"\",".repeat(16) + "\"\"]}")))
                .startsWith("'attention' is told for at most 16 lines");
    }

    @Test
    void otherPathsMethodsAndTypesAreRefused() throws Exception {
        assertThat(error(404, served.get("/translations"))).contains("/health", "/translate");
        HttpResponse<String> got = served.get("/translate");
        assertThat(error(405, got)).contains("expected POST");
        assertThat(got.headers().firstValue("Allow")).contains("POST");
        HttpResponse<String> put = served.send("PUT", "/health", BodyPublishers.ofString("{}"), JSON);
        error(405, put);
        assertThat(put.headers().firstValue("Allow")).contains("GET, HEAD");
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1")) {
            assertThat(error(415, served.send("POST", "/translate", BodyPublishers.ofString("{\"text\":\"\"}"), type)))
                    .contains("expected application/json in UTF-8");
        }
        assertThat(served.send(
                                "POST",
                                "/translate",
                                BodyPublishers.ofString("{\"text\":\"\"}"),
                                "Application/JSON; charset=\"UTF-8\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyThisMachineIsNamed() throws Exception {
        for (String host : List.of("localhost:1", "LOCALHOST", "127.0.0.1", "[::1]:80")) {
            assertThat(health(host)).as(host).startsWith("HTTP/1.1 200 ");
        }
        for (String host : List.of("example.org", "localhost.example.org:8080", "127.0.0.1.nip.io")) {
            assertThat(health(host))
                    .as(host)
                    .startsWith("HTTP/1.1 421 ")
                    .contains("{\"error\":\"the Host header names another machine than this");
        }
    }

    private static String health(String host) throws Exception {
        return served.raw("GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void whatIsNoHttpIsRefused() throws Exception {
        assertThat(served.raw("hello\r\n\r\n")).startsWith("HTTP/1.1 400 ").contains("{\"error\":\"");
        assertThat(served.raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .contains("{\"error\":\"");
        assertThat(served.raw("GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("{\"error\":\"");
    }

    @Test
    void healthSaysWhatIsServed() throws Exception {
        HttpResponse<String> response = served.get("/health");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(
                        "{\"ok\":true,\"version\":\"1.2.3\",\"models\":[{\"name\":\"attending\",\"search\":\"greedy\"},"
                                + "{\"name\":\"short-sighted\",\"search\":\"greedy\"},{\"name\":\"blind\",\"search\":\"greedy\"}]}\n");
    }

    @Test
    void severalClientsGetTheAnswersThatOneGets() throws Exception {
        List<String> lines = List.of("eins zwei", "vier", "fünf drei null", "acht", "", "zwei zwei zwei zwei");
        List<String> expected = direct.translate(lines);
        String body = "{\"text\": [\"" + String.join("\", \"", lines) + "\"]}";
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int request = 0; request < 40; request++) {
                answers.add(clients.submit(() -> {
                    HttpResponse<String> response = served.post(body);
                    assertThat(response.statusCode()).isIn(200, 503);
                    return response.statusCode() == 503 ? expected : texts(Served.json(response));
                }));
            }
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void aPortThatIsTakenIsOneLine() {
        int taken = served.address().getPort();

        assertThatThrownBy(() -> TranslationServer.start(
                        List.of(ServedModel.load(
                                "m",
                                new io.seq2seqlab.experiments.translate.ExportedModel(folder.resolve("blind")),
                                SearchSettings.GREEDY)),
                        Served.LIMITS,
                        "1",
                        Optional.empty(),
                        taken))
                .isInstanceOf(ServeException.class)
                .hasMessageContaining("cannot listen at port %d of 127.0.0.1".formatted(taken))
                .message()
                .hasLineCount(1);
    }
}
