package io.seq2seqlab.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The lines of a UTF-8 file. Only a line feed ends a line (a carriage return before it goes with it): Unicode's other
 * separators occur inside sentences and must not shift one side of a corpus against the other.
 */
public final class TextLines {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

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
        byte[] bytes = bytes(file, problem);
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < bytes.length; ) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int last = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
            try {
                lines.add(
                        utf8.decode(ByteBuffer.wrap(bytes, start, last - start)).toString());
            } catch (CharacterCodingException e) {
                throw problem.apply("%s:%d: not UTF-8; convert the file to UTF-8".formatted(file, lines.size() + 1), e);
            }
            start = end + 1;
        }
        if (!lines.isEmpty() && lines.get(0).indexOf(BYTE_ORDER_MARK) == 0) {
            lines.set(0, lines.get(0).substring(1));
        }
        return lines;
    }

    private static byte[] bytes(Path file, BiFunction<String, Throwable, ? extends RuntimeException> problem) {
        try {
            if (Files.isDirectory(file)) {
                throw problem.apply("%s: is a folder, expected a text file".formatted(file), null);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw problem.apply("%s: no such file".formatted(file), e);
        } catch (IOException e) {
            throw problem.apply("%s: cannot be read (%s)".formatted(file, e), e);
        }
    }
}
