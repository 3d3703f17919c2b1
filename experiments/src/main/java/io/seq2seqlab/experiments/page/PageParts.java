package io.seq2seqlab.experiments.page;

import io.seq2seqlab.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Styles and scripts that stand in pages. */
public final class PageParts {

    /** In the order in which they build on each other. */
    private static final List<String> SHARED = List.of("elements.js", "theme.js", "heat.js");

    private PageParts() {}

    /** What pages share, and behind it a page's own style, in a file beside a class. */
    public static String style(Class<?> owner, String own) {
        return text(PageParts.class, "base.css") + "\n" + text(owner, own);
    }

    /** What pages share, and behind it a page's own scripts, in files beside a class. All of it is one scope. */
    public static String script(Class<?> owner, List<String> own) {
        return Stream.concat(
                        SHARED.stream().map(name -> text(PageParts.class, name)),
                        own.stream().map(name -> text(owner, name)))
                .collect(Collectors.joining("\n", "\n(() => {\n'use strict';\n", "\n})();\n"));
    }

    /** What a content security policy calls a script or style that may stand in the page. */
    public static String hash(String content) {
        byte[] digest =
                new Sha256().bytes(content.getBytes(StandardCharsets.UTF_8)).digest();
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    /** A file beside a class. */
    public static String text(Class<?> owner, String resource) {
        try (InputStream stream = owner.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
