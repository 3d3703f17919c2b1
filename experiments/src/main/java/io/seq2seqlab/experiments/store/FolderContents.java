package io.seq2seqlab.experiments.store;

import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.ExperimentFiles;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Folders;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the directories of a results folder say, which an index is filled from. A directory that cannot be read is left out
 * and reported.
 *
 * @param damaged a line for each that was left out
 */
public record FolderContents(List<RunRecord> runs, List<ExperimentRecord> experiments, List<String> damaged) {

    /** Reads all directories. */
    public static FolderContents of(Path results) {
        FolderContents contents = new FolderContents(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (RunDirectory run : RunDirectory.all(results)) {
            if (Files.exists(run.summary()) || run.finished()) {
                contents.readable(() -> RunRecord.read(run))
                        .filter(record -> contents.named(run.path(), record.trainKey(), run.summary()))
                        .ifPresent(contents.runs::add);
            }
        }
        for (Path folder : Folders.in(ExperimentFiles.experiments(results))) {
            contents.readable(() -> ExperimentFiles.read(folder))
                    .filter(record -> contents.named(folder, record.name(), folder.resolve(ExperimentFiles.MEMBERS)))
                    .ifPresent(contents.experiments::add);
        }
        return contents;
    }

    private <T> Optional<T> readable(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (StoreException | ChangedFileException e) {
            damaged.add(e.getMessage());
            return Optional.empty();
        }
    }

    /** A directory that was renamed or copied by hand would otherwise stand for another one. */
    private boolean named(Path folder, String name, Path file) {
        boolean same = folder.getFileName().toString().equals(name);
        if (!same) {
            damaged.add(file + ": is about '" + name + "', but its folder is called '" + folder.getFileName()
                    + "'; rename the folder");
        }
        return same;
    }
}
