package io.seq2seqlab.experiments.run;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of UTF-8 text, as many at once as are there. A line ends with a line feed, or a carriage return and that. */
final class TextInput implements AutoCloseable {

    /** Enough to fill batches with sentences of similar length. */
    private static final int LINES_AT_ONCE = 1024;

    private final String name;
    private final InputStream bytes;
    private int line;
    private boolean ended;

    TextInput(String name, InputStream bytes) {
        this.name = name;
        this.bytes = new BufferedInputStream(bytes);
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
     * @throws ModelException if a line is not UTF-8
     */
    List<String> next() throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            readLine().ifPresent(lines::add);
        } while (!ended && lines.size() < LINES_AT_ONCE && bytes.available() > 0);
        return lines;
    }

    /** Empty where the text ends with the line before. */
    private Optional<String> readLine() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int next = bytes.read();
        for (; next >= 0 && next != '\n'; next = bytes.read()) {
            read.write(next);
        }
        ended = next < 0;
        if (ended && read.size() == 0) {
            return Optional.empty();
        }
        line++;
        String text = decode(read.toByteArray());
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    private String decode(byte[] read) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ModelException("%s:%d: not UTF-8; convert the text to UTF-8".formatted(name, line));
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
