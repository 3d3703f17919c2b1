package io.seq2seqlab.experiments.store;

import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.ExperimentFiles;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Folders;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.schema.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The index of a results folder. Several processes may write at once: each waits for the other. Every method throws a
 * {@link StoreException} whose one line says what to do.
 */
public interface ResultStore {

    /**
     * Opens the store of a results folder. A folder without one gets one, filled from its run directories.
     *
     * @throws StoreException if the store is damaged, locked, cannot be written or was written by a newer version
     */
    static ResultStore open(Path results) {
        return ResultDatabase.of(results).open(results);
    }

    /**
     * Opens the store of a results folder that is there already. Of a folder that cannot be written a copy is read.
     *
     * @throws StoreException as {@link #open}, and if nothing was ever run with this folder
     */
    static ResultStore openExisting(Path results) {
        if (Folders.in(results).isEmpty()) {
            throw StoreException.nothingYet(results);
        }
        ResultStore store = Files.isWritable(results)
                ? open(results)
                : ResultDatabase.of(results).openCopy(results);
        if (store.experimentsByLastRun().isEmpty()) {
            throw StoreException.nothingYet(results);
        }
        return store;
    }

    /** The folder that this is the index of. */
    Path results();

    /** Adds a run, or replaces what is known about it. What was computed of it stays where nothing about it is new. */
    void record(RunRecord run);

    /** Adds an experiment, or replaces what is known about it. What was computed of it stays where only its time is new. */
    void record(ExperimentRecord experiment);

    /** Forgets everything and reads it again from the directories. */
    Rebuilt rebuild();

    /**
     * What was read again.
     *
     * @param runs how many
     * @param experiments how many
     * @param damaged a line for every directory that was left out, with the reason
     */
    record Rebuilt(int runs, int experiments, List<String> damaged) {
        public Rebuilt {
            damaged = List.copyOf(damaged);
        }
    }

    /** Those of these runs that have ended, by key. */
    Map<String, RunRecord> runs(Collection<String> trainKeys);

    /** The keys of all runs that have ended or that have a directory, sorted. */
    List<String> runKeys();

    /** The runs that an experiment asked for first and that are no part of it any more. */
    List<FormerRun> formerRuns(String experiment);

    /** The experiment of this name. */
    Optional<ExperimentRecord> experiment(String name);

    /** The names of all experiments, beginning with the one that was run last. */
    List<String> experimentsByLastRun();

    /** What is known of an experiment's members, arm by arm. */
    List<MemberState> members(String experiment);

    /** The name of the metric that an experiment is sorted by; empty if there is no such experiment. */
    Optional<String> mainMetric(String experiment);

    /**
     * What was computed of an experiment. Whatever is recorded of it or of one of its runs afterwards makes it forgotten.
     *
     * @param metric by which
     * @param format of the content; what was computed in another one is none
     */
    Optional<String> analysis(String experiment, Metric metric, int format);

    /**
     * Keeps what was computed of an experiment, unless something has changed since.
     *
     * @param members what it was computed of
     */
    void keepAnalysis(
            ExperimentRecord experiment, List<MemberState> members, Metric metric, int format, String content);

    /** Does what one process at a time may do with this results folder; the others wait. */
    default <T> T alone(Supplier<T> work) {
        return locked("lab.db-alone", work);
    }

    /** Does what one process at a time may do under a name; the others wait. */
    <T> T locked(String name, Supplier<T> work);

    /**
     * Changes what belongs to an experiment, in its directory and then in the store. One process does this at a time.
     *
     * @param change from what the directory says, if it says anything, to what it shall say
     * @return the changed experiment
     */
    default ExperimentRecord enter(String name, Function<Optional<ExperimentRecord>, ExperimentRecord> change) {
        ExperimentRecord changed = locked("lab.db-entry", () -> {
            ExperimentRecord next = change.apply(ExperimentFiles.find(experimentDirectory(name)));
            ExperimentFiles.write(results(), next);
            return next;
        });
        record(changed);
        return changed;
    }

    /** Writes what a run of another system translated to its run directory, and records it. */
    default void enter(ImportedRun run, String testSet, List<TranslationsFile.Row> translations) {
        record(run.write(results(), testSet, translations, Instant.now()));
    }

    /** Removes what a run of another system translated of a test set, and records what is left. */
    default RunRecord remove(ImportedRun run, String testSet) {
        RunRecord left = run.remove(results(), testSet, Instant.now());
        record(left);
        return left;
    }

    /** The run with this key, if it has ended. */
    default Optional<RunRecord> run(String trainKey) {
        return Optional.ofNullable(runs(List.of(trainKey)).get(trainKey));
    }

    /**
     * Those of these runs that have ended, by key, for whoever sets their figures side by side. One whose figures are no longer
     * what it made has no evaluation and says so as its reason.
     */
    default Map<String, RunRecord> checkedRuns(Collection<String> trainKeys) {
        return runs(trainKeys).values().parallelStream()
                .map(this::checked)
                .collect(Collectors.toMap(RunRecord::trainKey, run -> run));
    }

    private RunRecord checked(RunRecord run) {
        try {
            Manifest.checkFigures(directory(run.trainKey()));
            return run;
        } catch (ChangedFileException changed) {
            return run.withoutScores(changed.getMessage());
        }
    }

    /** Where the files of a run are. */
    default RunDirectory directory(String trainKey) {
        return RunDirectory.of(results(), trainKey);
    }

    /** Where the files of an experiment are. */
    default Path experimentDirectory(String name) {
        return ExperimentFiles.experiments(results()).resolve(name);
    }
}
