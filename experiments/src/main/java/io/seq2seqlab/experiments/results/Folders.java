package io.seq2seqlab.experiments.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists the folders of results. */
public final class Folders {

    private Folders() {}

    /** The folders in a folder, by name; none if it does not exist. */
    public static List<Path> in(Path directory) {
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
