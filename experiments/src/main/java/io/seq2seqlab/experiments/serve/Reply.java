package io.seq2seqlab.experiments.serve;

import io.seq2seqlab.experiments.results.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What a request is answered with. */
record Reply(int status, String type, byte[] body, Map<String, String> headers) {

    static final String JSON = "application/json";

    /** For every reply: it is of its moment, and is what its type says. */
    private static final Map<String, String> ALWAYS =
            Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");

    private record Problem(String error) {}

    static Reply of(Record answer) {
        return json(HttpStatus.OK_200, answer);
    }

    static Reply text(String type, String text) {
        return new Reply(HttpStatus.OK_200, type, text.getBytes(StandardCharsets.UTF_8), ALWAYS);
    }

    static Reply error(int status, String message) {
        return json(status, new Problem(message));
    }

    private static Reply json(int status, Record record) {
        return new Reply(status, JSON, (Json.line(record) + "\n").getBytes(StandardCharsets.UTF_8), ALWAYS);
    }

    Reply with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new Reply(status, type, body, all);
    }

    void send(Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        headers.forEach((name, value) -> response.getHeaders().put(new HttpField(name, value)));
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
