package io.seq2seqlab.experiments.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file or folder that is there as a whole or not at all, through a crash of the process or of the machine. */
public final class AtomicFile {

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
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        });
    }

    /** The same for a folder, which must not be there yet. */
    public static void writeFolder(Path folder, Writer writer) throws IOException {
        publish(folder, part -> {
            Files.createDirectory(part);
            writer.write(part);
        });
    }

    private static void publish(Path place, Writer writer) throws IOException {
        Path directory = place.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        // Not createTempFile, whose files nobody else may read.
        Path part = directory.resolve("." + place.getFileName() + "." + UUID.randomUUID() + RunDirectory.PART);
        try {
            writer.write(part);
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Folders.delete(part);
        }
        force(directory);
    }

    private static void force(Path directory) {
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException withoutDirectoryChannels) {
            // Windows opens no channel on a directory; the file's own bytes are on the disk.
        }
    }
}
