package io.seq2seqlab.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** The lines of a UTF-8 file, as {@link LineReader} reads them. */
public final class TextLines {
    private TextLines() {}

    /**
     * The lines of a file.
     *
     * @throws CorpusException if it cannot be read or is not UTF-8; the message is one line and names the file
     */
    public static List<String> read(Path file) {
        return read(file, CorpusException::new);
    }

    /** Reads the file; {@code problem} makes the exception of a one-line message and its cause. */
    static List<String> read(Path file, BiFunction<String, Throwable, ? extends RuntimeException> problem) {
        if (Files.isDirectory(file)) {
            throw problem.apply(String.format(Locale.ROOT, "%s: is a folder, expected a text file", file), null);
        }
        try (LineReader reader = new LineReader(file.toString(), Files.newInputStream(file), problem)) {
            List<String> lines = new ArrayList<>();
            for (Optional<String> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.get());
            }
            return lines;
        } catch (NoSuchFileException e) {
            throw problem.apply(String.format(Locale.ROOT, "%s: no such file", file), e);
        } catch (IOException e) {
            throw problem.apply(String.format(Locale.ROOT, "%s: cannot be read (%s)", file, e), e);
        }
    }
}
