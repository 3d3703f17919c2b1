package io.seq2seqlab.experiments.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seq2seqlab.experiments.corpus.PublishedCorpus.Item;
import io.seq2seqlab.text.CorpusException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusInstallerTest {

    /** {@code printf 'hallo\n' | sha256sum} and {@code printf 'hello\n' | sha256sum}. */
    private static final String HALLO = "622cb3371c1a08096eaac564fb59acccda1fcdbe13a9dd10b486e6463c8c2525";

    private static final String HELLO = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";

    @TempDir
    Path temporary;

    private HttpServer server;
    private Path data;

    @BeforeEach
    void start() throws IOException {
        data = temporary.resolve("data");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void downloadsDecompressesAndVerifies() throws IOException {
        serve("/raw/train.de.gz", gzip("hallo\n"));
        serve("/tok/train.en", bytes("hello\n"));

        CorpusInstaller.Installation installed = new CorpusInstaller(data).download(corpus(HALLO, HELLO));

        assertThat(installed.folder()).isEqualTo(data.resolve("greetings"));
        assertThat(data.resolve("greetings/train.de")).hasContent("hallo\n");
        assertThat(data.resolve("greetings/train.en")).hasContent("hello\n");
        assertThat(installed.bytes()).isEqualTo(12);
        assertThat(entries(data)).containsExactly("greetings");
    }

    @Test
    void aWrongHashInstallsNothing() throws IOException {
        serve("/raw/train.de.gz", gzip("hallo\n"));
        serve("/tok/train.en", bytes("tampered\n"));

        assertThatThrownBy(() -> new CorpusInstaller(data).download(corpus(HALLO, HELLO)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("train.en of greetings has SHA-256")
                .hasMessageContaining("expected " + HELLO);
        assertThat(entries(data)).isEmpty();
    }

    @Test
    void aFailedDownloadLeavesTheOldFilesAlone() throws IOException {
        Files.createDirectories(data.resolve("greetings"));
        Files.writeString(data.resolve("greetings/train.de"), "old\n");
        serve("/raw/train.de.gz", gzip("hallo\n"));

        assertThatThrownBy(() -> new CorpusInstaller(data).download(corpus(HALLO, HELLO)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("/tok/train.en answered 404, expected 200");
        assertThat(data.resolve("greetings/train.de")).hasContent("old\n");
        assertThat(entries(data)).containsExactly("greetings");
    }

    @Test
    void aConnectionThatBreaksHalfWayInstallsNothing() throws IOException {
        serve("/raw/train.de.gz", gzip("hallo\n"));
        handle("/tok/train.en", exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(bytes("hel"));
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> new CorpusInstaller(data).download(corpus(HALLO, HELLO)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("tok/train.en did not arrive whole")
                .hasMessageContaining("--from");
        assertThat(entries(data)).isEmpty();
    }

    @Test
    void aTruncatedArchiveInstallsNothing() throws IOException {
        byte[] whole = gzip("hallo\n");
        serve("/raw/train.de.gz", Arrays.copyOf(whole, whole.length - 10));

        assertThatThrownBy(() -> new CorpusInstaller(data).download(corpus(HALLO, HELLO)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("raw/train.de.gz did not arrive whole");
        assertThat(entries(data)).isEmpty();
    }

    @Test
    void copiesLocalFilesCompressedOrNot() throws IOException {
        Path from = Files.createDirectories(temporary.resolve("from"));
        Files.write(from.resolve("train.de.gz"), gzip("hallo\n"));
        Files.writeString(from.resolve("train.en"), "hello\n");

        new CorpusInstaller(data).copy(corpus(HALLO, HELLO), from);

        assertThat(data.resolve("greetings/train.de")).hasContent("hallo\n");
        assertThat(data.resolve("greetings/train.en")).hasContent("hello\n");
        assertThat(from.resolve("train.en")).exists();
    }

    @Test
    void aMissingLocalFileIsNamed() throws IOException {
        Path from = Files.createDirectories(temporary.resolve("from"));

        assertThatThrownBy(() -> new CorpusInstaller(data).copy(corpus(HALLO, HELLO), from))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("no train.de and no train.de.gz in " + from);
    }

    @Test
    void theRealFilesHaveThePinnedHashes() {
        CorpusCatalog catalog = CorpusCatalog.of(
                temporary, Optional.ofNullable(System.getenv("LAB_DATA")).orElse(""));
        assumeThat(catalog.list()).extracting(Corpus::name).contains("multi30k", "multi30k-tokenized");

        for (PublishedCorpus published : PublishedCorpus.all()) {
            Corpus corpus = catalog.find(published.name());
            new CorpusInstaller(data).copy(published, corpus.folder());
            CorpusReport report =
                    CorpusInspector.inspect(CorpusCatalog.of(temporary, "").find(published.name()));
            assertThat(report.problems()).isEmpty();
            assertThat(report.splits().get("train").sides().get("de").sentences())
                    .isEqualTo(29_000);
        }
    }

    private PublishedCorpus corpus(String german, String english) {
        return new PublishedCorpus(
                "greetings",
                "greetings",
                URI.create("http://" + server.getAddress().getHostString() + ":"
                        + server.getAddress().getPort() + "/"),
                List.of(
                        new Item("raw/train.de.gz", "train.de", german),
                        new Item("tok/train.en", "train.en", english)));
    }

    private void serve(String path, byte[] body) {
        handle(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    /** Answers, and closes the connection whether or not all that was announced has been sent. */
    private void handle(String path, Answer answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
    }

    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(bytes(text));
        }
        return bytes.toByteArray();
    }

    private static List<String> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
