package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.schema.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes experiment files into a folder and reads them again. */
public final class Experiments {

    /** What every experiment must say. */
    public static final String DATA = "data: {corpus: multi30k, source: de, target: en}\n";

    private final Path folder;

    public Experiments(Path folder) {
        this.folder = folder;
    }

    /** A file with this text. */
    public Path file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The experiment that the text describes, with data. */
    public Experiment read(String text, String... overrides) {
        return ExperimentReader.read(file("x.yaml", DATA + text), List.of(overrides));
    }

    /** The problems of a file, one line each, with paths relative to the folder. */
    List<String> problems(Path file, String... overrides) {
        try {
            ExperimentReader.read(file, List.of(overrides));
            return List.of();
        } catch (ConfigException e) {
            return e.problems().stream()
                    .map(problem -> problem.toString().replace(folder + "/", ""))
                    .toList();
        }
    }

    List<String> problems(String text, String... overrides) {
        return problems(file("x.yaml", text), overrides);
    }

    /** The repository's own experiment files. */
    public static Path configs() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("configs")) ? here.resolve("configs") : here.resolveSibling("configs");
    }
}
