package io.seq2seqlab.experiments.report;

import io.seq2seqlab.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The style and the script of the page, D3 among it. */
final class PageParts {

    private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/";

    /** In the order in which they build on each other. */
    private static final List<String> SCRIPTS = List.of(
            "elements",
            "numbers",
            "state",
            "charts",
            "leaderboard",
            "arm",
            "claims",
            "curves",
            "effects",
            "cost",
            "exposure",
            "attention",
            "start");

    private PageParts() {}

    static String style() {
        return text("page.css");
    }

    /** D3 and, around the data of the page, what draws it. */
    static String script() {
        String own = SCRIPTS.stream().map(name -> text(name + ".js")).collect(Collectors.joining("\n"));
        return text(D3 + "dist/d3.min.js") + "\n(() => {\n'use strict';\n" + own + "\n})();\n";
    }

    static String licenceOfD3() {
        return text(D3 + "LICENSE");
    }

    /** What a content security policy calls a script or style that may stand in the page. */
    static String hash(String content) {
        byte[] digest =
                new Sha256().bytes(content.getBytes(StandardCharsets.UTF_8)).digest();
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static String text(String resource) {
        try (InputStream stream = PageParts.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
