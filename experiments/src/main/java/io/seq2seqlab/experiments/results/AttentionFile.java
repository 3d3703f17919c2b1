package io.seq2seqlab.experiments.results;

import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.experiments.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code attention.jsonl} of a split: the attention weights of its first sentences, under forced decoding. */
public final class AttentionFile {

    static final String FILE = "attention.jsonl";

    private AttentionFile() {}

    /** Where the attention of a split is. */
    public static Path file(Path split) {
        return split.resolve(FILE);
    }

    /** @param split {@code evaluations/<evaluation key>/<split>} */
    public static void write(Path split, Stream<AttentionMap> maps) throws IOException {
        AtomicFile.write(split.resolve(FILE), Json.lines(maps));
    }

    /**
     * The first of them; none for a network without attention.
     *
     * @param split {@code evaluations/<evaluation key>/<split>}
     * @param limit read at most so many
     * @throws StoreException if the file is not as it should be
     */
    public static List<AttentionMap> read(Path split, int limit) {
        Path file = split.resolve(FILE);
        return Files.exists(file) ? Json.lines(file, AttentionMap.class, limit) : List.of();
    }
}
