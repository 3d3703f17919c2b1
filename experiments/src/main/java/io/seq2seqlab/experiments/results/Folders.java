package io.seq2seqlab.experiments.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lists and deletes the folders of results. */
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

    /** Deletes a file or folder with all that is in it, if there is one. */
    public static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
