package io.seq2seqlab.experiments.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of the page to type into, by path. They load nothing from elsewhere. */
final class StaticFiles {

    private static final Map<String, String> POLICY = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer");

    private StaticFiles() {}

    static Map<String, Reply> byPath() {
        Map<String, Reply> files = new LinkedHashMap<>();
        files.put("/", file("page.html", "text/html; charset=utf-8"));
        files.put("/page.css", file("page.css", "text/css; charset=utf-8"));
        files.put("/page.js", file("page.js", "text/javascript; charset=utf-8"));
        return files;
    }

    private static Reply file(String name, String type) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
            return Reply.text(type, new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .with(POLICY);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " of this program cannot be read", e);
        }
    }
}
