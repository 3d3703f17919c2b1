package io.seq2seqlab.experiments.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the runs that the store is an index of. */
public final class RunFiles {

    private RunFiles() {}

    /** Where the runs of a results folder are. */
    public static Path runs(Path results) {
        return results.resolve("runs");
    }

    /**
     * Reads a run that has ended, with all its evaluations.
     *
     * @throws StoreException if a file is missing or not as it should be
     * @throws ChangedFileException if a file is not what the run made
     */
    public static RunRecord readRun(RunDirectory directory) {
        Manifest.checkFigures(directory);
        return RunSummary.read(directory)
                .record(directory.evaluations().stream()
                        .filter(evaluation -> Files.exists(evaluation.resolve(RunDirectory.METRICS)))
                        .map(Evaluation::read)
                        .toList());
    }

    /** The folders in a folder, by name; none if it does not exist. */
    public static List<Path> subdirectories(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new StoreException(directory + ": cannot be listed: " + e.getMessage(), e);
        }
    }
}
