package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of text to translate, as many at once as are there. */
final class TextInput implements AutoCloseable {

    /** Enough to fill batches with sentences of similar length. */
    private static final int LINES_AT_ONCE = 1024;

    private final LineReader reader;
    private Optional<CorpusException> problem = Optional.empty();

    public TextInput(String name, InputStream bytes) {
        reader = new LineReader(name, bytes);
    }

    /**
     * Opens a file, or standard input where there is none.
     *
     * @throws ModelException if it cannot be read
     */
    static TextInput open(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return new TextInput("standard input", System.in);
        }
        requireFile(file.get());
        return new TextInput(file.get().toString(), Files.newInputStream(file.get()));
    }

    static void requireFile(Path file) {
        if (!Files.exists(file)) {
            throw new ModelException(file + ": no such file; name a text file, or - for standard input");
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ModelException(file + ": cannot be read as a text file");
        }
    }

    /**
     * Waits for a line, and takes those that have come with it.
     *
     * @return empty at the end
     * @throws CorpusException if a line is not UTF-8; those before it have been returned
     */
    public List<String> next() throws IOException {
        if (problem.isPresent()) {
            throw problem.get();
        }
        List<String> lines = new ArrayList<>();
        try {
            Optional<String> line = reader.next();
            while (line.isPresent()) {
                lines.add(line.get());
                line = lines.size() < LINES_AT_ONCE && reader.ready() ? reader.next() : Optional.empty();
            }
        } catch (CorpusException e) {
            if (lines.isEmpty()) {
                throw e;
            }
            problem = Optional.of(e);
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
