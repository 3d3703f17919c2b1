package io.seq2seqlab.training;

import io.seq2seqlab.text.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder whose files are there as a whole or not at all, through a crash of the process or of the machine. While one is
 * being written it bears the ending {@code .part}.
 */
record DurableFolder(Path path) {

    private static final String PART = ".part";

    /** What a file shall hold. */
    interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * Writes a file and puts it in its place. It survives a crash of the machine once {@link #force} has returned.
     *
     * @return the SHA-256 of its bytes
     */
    String write(String name, Content content) throws IOException {
        Files.createDirectories(path);
        Path part = path.resolve(name + PART);
        Sha256 digest = new Sha256();
        try {
            try (FileChannel channel = FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
                    OutputStream stream = digest.of(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
                content.writeTo(stream);
                stream.flush();
                channel.force(true);
            }
            Files.move(part, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return digest.hex();
    }

    /** Brings the names of the files to the disk. */
    void force() {
        try (FileChannel entries = FileChannel.open(path, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException withoutDirectoryChannels) {
            // Windows opens no channel on a directory; the files' own bytes are on the disk.
        }
    }

    /** Deletes the files whose names are not wanted. */
    void retain(Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.list(path)) {
            all = files.toList();
        }
        for (Path file : all) {
            if (!wanted.test(file.getFileName().toString())) {
                Files.delete(file);
            }
        }
    }

    /** The SHA-256 of bytes, as {@link #write} tells it. */
    static String digest(byte[] bytes) {
        return new Sha256().bytes(bytes).hex();
    }
}
