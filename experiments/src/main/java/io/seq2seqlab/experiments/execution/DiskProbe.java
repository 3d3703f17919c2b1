package io.seq2seqlab.experiments.execution;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Distinguishes the failure of a trial from that of the disk, which every other trial would meet. */
final class DiskProbe {

    private static final int BYTES = 1 << 20;

    /** What the system says of it; these are the causes that meet every trial. */
    private static final List<String> OF_THE_DISK =
            List.of("No space left on device", "Disk quota exceeded", "Read-only file system", "Input/output error");

    private DiskProbe() {}

    /** Why the folder's disk is to blame for a failure; empty where it is not. */
    static Optional<String> blame(Path folder, String failure) {
        return OF_THE_DISK.stream().filter(failure::contains).findFirst().or(() -> refusal(folder));
    }

    private static Optional<String> refusal(Path folder) {
        try {
            Path file = Files.createTempFile(folder, ".probe", ".part");
            try {
                Files.write(file, new byte[BYTES]);
            } finally {
                Files.deleteIfExists(file);
            }
            return Optional.empty();
        } catch (FileSystemException e) {
            return Optional.of(
                    Optional.ofNullable(e.getReason()).orElse(e.getClass().getSimpleName() + " " + e.getFile()));
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
