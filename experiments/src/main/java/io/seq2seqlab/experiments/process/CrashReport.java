package io.seq2seqlab.experiments.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what a JVM wrote when it crashed. It ends with exit status 1 then, as after any failure, so that only its report tells
 * a crash.
 */
final class CrashReport {

    private static final Pattern SIGNAL = Pattern.compile("(SIG[A-Z]+) .*");

    private CrashReport() {}

    /** How a process died, in a few words; empty where the file is not there or is about another process. */
    static Optional<String> death(Path file, long pid) {
        // Native code may have put bytes into it that are no UTF-8.
        try (Stream<String> all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            List<String> head = all.takeWhile(line -> line.startsWith("#"))
                    .map(line -> line.substring(1).strip())
                    .toList();
            return head.stream().anyMatch(line -> line.contains("pid=" + pid + ","))
                    ? Optional.of(death(head))
                    : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static String death(List<String> lines) {
        if (lines.stream().anyMatch(line -> line.contains("insufficient memory"))) {
            return "the system had no memory left for its process, of which fewer --workers need less; crash.txt in the"
                    + " run directory tells more";
        }
        String signal = lines.stream()
                .map(SIGNAL::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst()
                .orElse("a fatal error");
        return "its process crashed with " + signal
                + frame(lines).map(" in "::concat).orElse("") + "; crash.txt in the run directory tells more";
    }

    private static Optional<String> frame(List<String> lines) {
        int title = lines.indexOf("Problematic frame:");
        return title < 0 || title + 1 == lines.size() ? Optional.empty() : Optional.of(lines.get(title + 1));
    }
}
