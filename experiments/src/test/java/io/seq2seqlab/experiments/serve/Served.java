package io.seq2seqlab.experiments.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.experiments.translate.ExportedModel;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A server of this process on a free port, and a client of it. */
final class Served implements AutoCloseable {

    /** Small enough to be met, large enough for what is not about them. */
    static final Limits LIMITS =
            new Limits(20_000, 50, 400, 60, 10, 2, 16, 64, Duration.ofSeconds(60), Duration.ofSeconds(30));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TranslationServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Serves the models of folders under their names. */
    Served(Limits limits, Path... folders) {
        List<ServedModel> models = Arrays.stream(folders)
                .map(folder -> ServedModel.load(
                        folder.getFileName().toString(), new ExportedModel(folder), SearchSettings.GREEDY))
                .toList();
        server = TranslationServer.start(models, limits, "1.2.3", Optional.empty(), 0);
    }

    URI address() {
        return server.address();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), "*/*");
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
        return send("POST", "/translate", HttpRequest.BodyPublishers.ofByteArray(body), "application/json");
    }

    HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String type)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address().resolve(path))
                        .method(method, body)
                        .header("Content-Type", type)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What a socket is told that sends these bytes, until the server closes it. */
    String raw(String head) throws IOException {
        try (Socket socket = new Socket(address().getHost(), address().getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        server.close();
    }
}
