package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs of a results folder, listed once, and what they mean for trials that are planned. */
final class RunInventory {

    private final Path results;
    private final Set<String> keys;

    private RunInventory(Path results, Set<String> keys) {
        this.results = results;
        this.keys = keys;
    }

    /** What is there now; nothing where the folder is not there. */
    static RunInventory of(Path results) {
        try (Stream<Path> runs = Files.list(RunDirectory.folder(results))) {
            return new RunInventory(
                    results,
                    runs.map(run -> run.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        } catch (NoSuchFileException none) {
            return new RunInventory(results, Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException(RunDirectory.folder(results) + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** The directories, by train key. */
    Stream<RunDirectory> runs() {
        return keys.stream().map(key -> RunDirectory.of(results, key));
    }

    /** The directory of a run, if it is there. */
    Optional<RunDirectory> run(String trainKey) {
        return keys.contains(trainKey) ? Optional.of(RunDirectory.of(results, trainKey)) : Optional.empty();
    }

    /**
     * What a run of the experiment would do about a trial; a trial that is missing runs.
     *
     * @param updates of a whole training
     */
    Action action(PlannedTrial trial, long updates) {
        if (!keys.contains(trial.spec().trainKey())) {
            return new Action.Run();
        }
        if (trial.done()) {
            return reuse(trial.directory());
        }
        RunDirectory directory = trial.directory();
        Action start = start(directory, updates);
        return directory
                .failure()
                .<Action>map(cause -> new Action.Retry(cause, start))
                .orElse(start);
    }

    private static Action reuse(RunDirectory directory) {
        try {
            Manifest.checkFigures(directory);
            return new Action.Reuse();
        } catch (ChangedFileException changed) {
            return new Action.Refuse(changed.getMessage());
        }
    }

    private static Action start(RunDirectory directory, long updates) {
        if (directory.trained()) {
            return new Action.Evaluate();
        }
        OptionalLong update = directory.checkpointedUpdates();
        return update.isPresent() ? new Action.Resume(update.getAsLong(), updates) : new Action.Run();
    }
}
