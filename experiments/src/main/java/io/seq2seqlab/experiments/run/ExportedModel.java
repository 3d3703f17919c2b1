package io.seq2seqlab.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The exported model of a run.
 *
 * @param directory the folder {@code model/} of a run directory
 */
public record ExportedModel(Path directory) {

    /**
     * @throws ModelException if the run has none
     * @throws ChangedFileException if it is not what the run exported
     */
    public static ExportedModel of(RunDirectory run) {
        if (!run.exported()) {
            Manifest.check(run, "model");
            throw new ModelException(run.path() + ": holds no exported model; "
                    + (run.trained()
                            ? "run its experiment again: that exports the network without training it again"
                            : "its training has not finished"));
        }
        Manifest.check(run, "model");
        return new ExportedModel(run.model());
    }

    /**
     * Copies all files to a folder, which is there as a whole or not at all.
     *
     * @return the names of the files
     * @throws ModelException if there is something of that name
     */
    public List<String> copyTo(Path target) throws IOException {
        if (Files.exists(target)) {
            throw new ModelException(target + ": exists already; name a folder that does not");
        }
        Path absolute = target.toAbsolutePath();
        Path part = absolute.resolveSibling("." + absolute.getFileName() + ".part");
        RunDirectory.delete(part);
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> files = entries.sorted().toList();
            Files.createDirectories(part);
            for (Path file : files) {
                Files.copy(file, part.resolve(file.getFileName()));
            }
            Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
            return files.stream().map(file -> file.getFileName().toString()).toList();
        } finally {
            RunDirectory.delete(part);
        }
    }
}
