package io.seq2seqlab.experiments.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file or folder that is there as a whole or not at all, through a crash of the process or of the machine. */
public final class AtomicFile {

    /** The ending of what is not yet there as a whole. */
    public static final String PART = ".part";

    private AtomicFile() {}

    /** Writes a file under the path that it is given. */
    public interface Writer {
        void write(Path file) throws IOException;
    }

    /** Writes UTF-8 text: beside the file, to the disk, then in its place. */
    public static void write(Path file, String text) throws IOException {
        write(file, part -> Files.writeString(part, text));
    }

    /** Has a file written beside its place, and puts it there when its bytes are on the disk. */
    public static void write(Path file, Writer writer) throws IOException {
        publish(file, part -> {
            writer.write(part);
            force(part, StandardOpenOption.WRITE);
        });
    }

    /** The same for a folder, which must not be there yet. */
    public static void writeFolder(Path folder, Writer writer) throws IOException {
        publish(folder, part -> {
            Files.createDirectory(part);
            writer.write(part);
        });
    }

    /** Puts a file in its place that was written elsewhere on the same disk. */
    public static void move(Path written, Path place) throws IOException {
        force(written, StandardOpenOption.WRITE);
        put(written, place);
    }

    private static void publish(Path place, Writer writer) throws IOException {
        Path directory = place.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        // Not createTempFile, whose files nobody else may read.
        Path part = directory.resolve("." + place.getFileName() + "." + UUID.randomUUID() + PART);
        try {
            writer.write(part);
            put(part, place);
        } finally {
            FileTree.delete(part);
        }
    }

    private static void put(Path part, Path place) throws IOException {
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try {
            force(place.toAbsolutePath().getParent(), StandardOpenOption.READ);
        } catch (IOException withoutDirectoryChannels) {
            // Windows opens no channel on a directory; the file's own bytes are on the disk.
        }
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
