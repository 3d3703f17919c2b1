package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SHA-256 of a folder's files in its file {@code SHA256SUMS}, which {@code sha256sum -c} reads too. */
final class Checksums {

    static final String FILE = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](\\S.*)");

    private Checksums() {}

    /** Lists these files of a folder. */
    static void write(Path folder, List<String> names) throws IOException {
        List<String> lines = new ArrayList<>();
        names.forEach(name -> lines.add(Sha256.ofFile(folder.resolve(name)) + "  " + name));
        Files.write(folder.resolve(FILE), lines);
    }

    /** Whether a folder lists its files. */
    static boolean listed(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** The first file that is not what was listed, and how, in one line; empty where all are. */
    static Optional<String> change(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(FILE));
        for (int number = 1; number <= lines.size(); number++) {
            Matcher line = LINE.matcher(lines.get(number - 1));
            if (!line.matches()) {
                return Optional.of("%s:%d: expected a SHA-256, two spaces and the name of a file"
                        .formatted(folder.resolve(FILE), number));
            }
            Path file = folder.resolve(line.group(2));
            if (!Files.isRegularFile(file)) {
                return Optional.of(file + ": is missing");
            }
            if (!Sha256.ofFile(file).equals(line.group(1))) {
                return Optional.of("%s: its SHA-256 is another than in %s".formatted(file, FILE));
            }
        }
        return lines.isEmpty() ? Optional.of(folder.resolve(FILE) + ": lists no file") : Optional.empty();
    }
}
