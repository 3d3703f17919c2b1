package io.seq2seqlab.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** A file of merges that somebody brings: codes of subword-nmt, or a {@code tokenizer.json} of Hugging Face. */
final class MergesFile {

    private static final long LARGEST = 64L << 20;

    private MergesFile() {}

    /**
     * Reads either.
     *
     * @param casing what happens to a text before merges apply; a tokenizer.json has to agree with it
     * @throws CorpusException if it cannot be read or is neither; the message is one line and names the place
     */
    static Merges read(Path file, Casing casing) {
        requireSize(file);
        String text = String.join("\n", TextLines.read(file));
        try {
            return text.stripLeading().startsWith("{")
                    ? TokenizerJson.read(file.toString(), text, casing)
                    : Merges.read(file.toString(), text);
        } catch (IllegalArgumentException e) {
            throw new CorpusException(e.getMessage(), e);
        }
    }

    /**
     * The bytes of a file that is small enough to hold what takes words apart.
     *
     * @throws CorpusException if it cannot be read, or is larger
     */
    static byte[] bytes(Path file) {
        requireSize(file);
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CorpusException(file + ": no such file", e);
        } catch (IOException e) {
            throw new CorpusException(String.format(Locale.ROOT, "%s: cannot be read (%s)", file, e), e);
        }
    }

    private static void requireSize(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                throw new CorpusException(String.format(
                        Locale.ROOT,
                        "%s: has %,d bytes; expected a file of merges or pieces, which has at most %,d",
                        file,
                        Files.size(file),
                        LARGEST));
            }
        } catch (IOException e) {
            throw new CorpusException(String.format(Locale.ROOT, "%s: cannot be read (%s)", file, e), e);
        }
    }
}
