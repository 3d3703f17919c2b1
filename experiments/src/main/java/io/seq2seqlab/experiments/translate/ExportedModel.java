package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.onnx.OnnxTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An exported model.
 *
 * @param directory the folder {@code model/} of a run directory, or one that it was copied to
 */
public record ExportedModel(Path directory) {

    /**
     * @throws ModelException if the run has none
     * @throws io.seq2seqlab.experiments.results.ChangedFileException if it is not what the run exported
     */
    public static ExportedModel of(RunDirectory run) {
        if (!run.exported()) {
            Manifest.check(run, run.model());
            throw new ModelException(run.path() + ": holds no exported model; "
                    + (run.trained()
                            ? "run its experiment again: that exports the network without training it again"
                            : "its training has not finished"));
        }
        Manifest.check(run, run.model());
        return new ExportedModel(run.model());
    }

    /** Whether a folder holds one. */
    public static boolean in(Path folder) {
        return Files.isRegularFile(folder.resolve("translator.json"));
    }

    /**
     * The model that was copied to a folder, or that of the run whose folder {@code model/} it is.
     *
     * @throws ModelException if a file is not what was copied
     * @throws io.seq2seqlab.experiments.results.ChangedFileException if it is not what the run exported
     */
    public static ExportedModel at(Path folder) throws IOException {
        ExportedModel model = new ExportedModel(folder);
        if (model.ofRun().isPresent()) {
            return of(model.ofRun().get());
        }
        if (Checksums.listed(folder)) {
            Checksums.change(folder).ifPresent(change -> {
                throw new ModelException(
                        change + ", so it is not what was exported and is not used; export the run again");
            });
        }
        return model;
    }

    /** Whether its files are listed, so that they were checked. */
    public boolean listed() throws IOException {
        return Checksums.listed(directory)
                || ofRun().filter(run -> !Manifest.unlisted(run)).isPresent();
    }

    /** The finished run whose folder {@code model/} it is. */
    private Optional<RunDirectory> ofRun() throws IOException {
        RunDirectory run = new RunDirectory(directory.toAbsolutePath().getParent());
        return run.finished() && Files.exists(run.model()) && Files.isSameFile(directory, run.model())
                ? Optional.of(run)
                : Optional.empty();
    }

    /**
     * Copies all files to a folder, which is there as a whole or not at all, with a list of their SHA-256, and, where words are
     * in pieces, what Hugging Face's tokenizers need.
     *
     * @return the names of the files
     * @throws ModelException if there is something of that name
     */
    public List<String> copyTo(Path target) throws IOException {
        if (Files.exists(target)) {
            throw new ModelException(target + ": exists already; name a folder that does not");
        }
        Map<String, String> tokenizers = OnnxTranslator.tokenizerFiles(directory);
        try (Stream<Path> entries = Files.list(directory)) {
            List<String> copied =
                    entries.map(file -> file.getFileName().toString()).toList();
            List<String> files = Stream.concat(copied.stream(), tokenizers.keySet().stream())
                    .distinct()
                    .sorted()
                    .toList();
            AtomicFile.writeFolder(target, part -> {
                for (String file : copied) {
                    Files.copy(directory.resolve(file), part.resolve(file));
                }
                for (Map.Entry<String, String> file : tokenizers.entrySet()) {
                    Files.writeString(part.resolve(file.getKey()), file.getValue());
                }
                Checksums.write(part, files);
            });
            return files;
        }
    }
}
