package io.seq2seqlab.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads UTF-8 text line by line, as every text of the product is read. Only a line feed ends a line (a carriage return before
 * it, or before the end of the text, goes with it): Unicode's other separators occur inside sentences and must not shift one
 * side of a corpus against the other. An empty line is a line; behind the last line feed there is none. A byte order mark at
 * the very start is no text; anywhere else U+FEFF is a character.
 */
public final class LineReader implements AutoCloseable {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String name;
    private final InputStream bytes;
    private final BiFunction<String, Throwable, ? extends RuntimeException> problem;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private int line;
    private boolean begun;

    /** @param name what a message calls the text, such as its file */
    public LineReader(String name, InputStream bytes) {
        this(name, bytes, CorpusException::new);
    }

    /** {@code problem} makes the exception of a one-line message and its cause. */
    LineReader(String name, InputStream bytes, BiFunction<String, Throwable, ? extends RuntimeException> problem) {
        this.name = name;
        this.bytes = bytes;
        this.problem = problem;
    }

    /**
     * Waits for the next line.
     *
     * @return empty at the end of the text
     * @throws CorpusException if the line is not UTF-8; the message is one line and names the place
     */
    public Optional<String> next() throws IOException {
        int at = start;
        while (true) {
            for (; at < end; at++) {
                if (buffer[at] == '\n') {
                    return Optional.of(take(at, at + 1));
                }
            }
            int unread = at - start;
            if (!fill()) {
                skipByteOrderMark(end);
                return start == end ? Optional.empty() : Optional.of(take(end, end));
            }
            at = start + unread;
        }
    }

    /** Whether there is text already, so that {@link #next} need not wait for another line to begin. */
    public boolean ready() throws IOException {
        return start < end || bytes.available() > 0;
    }

    private String take(int until, int next) {
        skipByteOrderMark(until);
        line++;
        int last = until > start && buffer[until - 1] == '\r' ? until - 1 : until;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, start, last - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw problem.apply(String.format(Locale.ROOT, "%s:%d: not UTF-8; convert it to UTF-8", name, line), e);
        } finally {
            start = next;
        }
    }

    private void skipByteOrderMark(int until) {
        if (begun) {
            return;
        }
        begun = true;
        int behind = start + BYTE_ORDER_MARK.length;
        if (behind <= until && Arrays.equals(buffer, start, behind, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            start = behind;
        }
    }

    /** Reads more behind what is there, which may move; false at the end of the text. */
    private boolean fill() throws IOException {
        byte[] place = end - start > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
        System.arraycopy(buffer, start, place, 0, end - start);
        buffer = place;
        end -= start;
        start = 0;
        int read = bytes.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read >= 0;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
