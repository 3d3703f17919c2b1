package io.seq2seqlab.experiments.serve;

import io.seq2seqlab.experiments.page.PageParts;
import java.util.List;
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
        Class<?> here = StaticFiles.class;
        return Map.of(
                "/", file("text/html; charset=utf-8", PageParts.text(here, "page.html")),
                "/page.css", file("text/css; charset=utf-8", PageParts.style(here, "page.css")),
                "/page.js", file("text/javascript; charset=utf-8", PageParts.script(here, List.of("page.js"))));
    }

    private static Reply file(String type, String text) {
        return Reply.text(type, text).with(POLICY);
    }
}
