package io.seq2seqlab.experiments.store;

import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.ExperimentFiles;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.FormerRun;
import io.seq2seqlab.experiments.results.Latencies;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.MemberState;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunFiles;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.schema.Metric;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The index of a results folder, in {@code lab.db}. Several processes may write at once: each waits for the other. Every
 * method throws a {@link StoreException} whose one line says what to do.
 */
public final class ResultStore {

    private static final Logger LOG = LogManager.getLogger(ResultStore.class);

    /**
     * The newest migration in {@code db/migration}. A store's user version says which one it was filled after, so that one
     * whose filling was interrupted is filled again and one that is up to date is opened without asking Flyway.
     */
    static final int SCHEMA = 8;

    private static final String FILE = "lab.db";

    private final Path results;
    private final Database database;

    private ResultStore(Path results, Database database) {
        this.results = results;
        this.database = database;
    }

    /**
     * Opens the store of a results folder. A folder without one gets one, filled from its run directories.
     *
     * @throws StoreException if the store is damaged, locked, cannot be written or was written by a newer version
     */
    public static ResultStore open(Path results) {
        try {
            Files.createDirectories(results);
        } catch (IOException e) {
            throw new StoreException(results + ": the results folder cannot be created: " + e.getMessage(), e);
        }
        return upToDate(new ResultStore(results, new Database(results.resolve(FILE))));
    }

    /** The store of a folder as it is now, in a copy: nothing is written to the folder. */
    static ResultStore openCopy(Path results) {
        return upToDate(new ResultStore(results, Database.copyOf(results.resolve(FILE))));
    }

    private static ResultStore upToDate(ResultStore store) {
        Path file = store.database.file();
        int found = Files.exists(file) ? store.schema() : 0;
        if (found > SCHEMA) {
            throw new StoreException(file + ": written by a newer version (schema " + found + ", this one knows "
                    + SCHEMA + "); update, or use another --results folder");
        }
        if (found < SCHEMA) {
            store.migrate();
        }
        return store;
    }

    /**
     * Opens the store of a results folder that is there already. Of a folder that cannot be written a copy is read.
     *
     * @throws StoreException as {@link #open}, and if nothing was ever run with this folder
     */
    public static ResultStore openExisting(Path results) {
        if (RunFiles.subdirectories(results).isEmpty()) {
            throw StoreException.nothingYet(results);
        }
        ResultStore store = Files.isWritable(results) ? open(results) : openCopy(results);
        if (store.experimentsByLastRun().isEmpty()) {
            throw StoreException.nothingYet(results);
        }
        return store;
    }

    /** Adds a run, or replaces what is known about it. What was computed of it stays where nothing about it is new. */
    public void record(RunRecord run) {
        write(tables -> {
            RunTables runs = tables.runs();
            if (!run.equals(runs.runs(List.of(run.trainKey())).get(run.trainKey()))) {
                tables.experiments().dropAnalyses(run.trainKey());
                runs.put(run);
            }
        });
    }

    /** Adds an experiment, or replaces what is known about it. What was computed of it stays where only its time is new. */
    public void record(ExperimentRecord experiment) {
        write(tables -> {
            ExperimentTables experiments = tables.experiments();
            boolean known = experiments
                    .experiment(experiment.name())
                    .filter(earlier -> earlier.at(experiment.updated()).equals(experiment))
                    .isPresent();
            if (known) {
                experiments.touch(experiment.name(), experiment.updated());
            } else {
                experiments.put(experiment);
            }
        });
    }

    /**
     * Changes what belongs to an experiment, in its directory and then in the store. One process does this at a time.
     *
     * @param change from what the directory says, if it says anything, to what it shall say
     * @return the changed experiment
     */
    public ExperimentRecord enter(String name, Function<Optional<ExperimentRecord>, ExperimentRecord> change) {
        ExperimentRecord changed = locked("lab.db-entry", () -> {
            Path directory = ExperimentFiles.experiments(results).resolve(name);
            Optional<ExperimentRecord> known = Files.exists(directory.resolve(ExperimentFiles.MEMBERS))
                    ? Optional.of(ExperimentFiles.read(directory))
                    : Optional.empty();
            ExperimentRecord next = change.apply(known);
            ExperimentFiles.write(results, next);
            return next;
        });
        record(changed);
        return changed;
    }

    /** Writes what a run of another system translated to its run directory, and records it. */
    public void enter(ImportedRun run, String testSet, List<TranslationsFile.Row> translations) {
        record(run.write(results, testSet, translations, Instant.now()));
    }

    /** Removes what a run of another system translated of a test set, and records what is left. */
    public RunRecord remove(ImportedRun run, String testSet) {
        RunRecord left = run.remove(results, testSet, Instant.now());
        record(left);
        return left;
    }

    /** What is known of an experiment's members, arm by arm. */
    public List<MemberState> members(String experiment) {
        return read(tables -> tables.experiments().members(experiment));
    }

    /** The name of the metric that an experiment is sorted by; empty if there is no such experiment. */
    public Optional<String> mainMetric(String experiment) {
        return read(tables -> tables.experiments().mainMetric(experiment));
    }

    /**
     * What was computed of an experiment. Whatever is recorded of it or of one of its runs afterwards makes it forgotten.
     *
     * @param metric by which
     * @param format of the content; what was computed in another one is none
     */
    public Optional<String> analysis(String experiment, Metric metric, int format) {
        return read(tables -> tables.experiments().analysis(experiment, metric, format));
    }

    /**
     * Keeps what was computed of an experiment, unless something has changed since.
     *
     * @param members what it was computed of
     */
    public void keepAnalysis(
            ExperimentRecord experiment, List<MemberState> members, Metric metric, int format, String content) {
        write(tables -> {
            ExperimentTables now = tables.experiments();
            boolean unchanged =
                    now.experiment(experiment.name()).filter(experiment::equals).isPresent()
                            && now.members(experiment.name()).equals(members);
            if (unchanged) {
                now.putAnalysis(experiment.name(), metric, format, content);
            }
        });
    }

    /** Forgets everything and reads it again from the directories. A directory that cannot be read is left out and reported. */
    public Rebuilt rebuild() {
        List<String> damaged = new ArrayList<>();
        List<RunRecord> runs = new ArrayList<>();
        for (Path directory : RunFiles.subdirectories(RunFiles.runs(results))) {
            if (Files.exists(directory.resolve("run.json")) || Files.exists(directory.resolve("finished"))) {
                readable(() -> RunFiles.readRun(new RunDirectory(directory)), damaged)
                        .filter(run -> named(directory, run.trainKey(), "run.json", damaged))
                        .ifPresent(runs::add);
            }
        }
        List<ExperimentRecord> experiments = new ArrayList<>();
        for (Path directory : RunFiles.subdirectories(ExperimentFiles.experiments(results))) {
            readable(() -> ExperimentFiles.read(directory), damaged)
                    .filter(experiment -> named(directory, experiment.name(), "members.json", damaged))
                    .ifPresent(experiments::add);
        }
        write(tables -> {
            tables.experiments().clear();
            tables.runs().clear();
            runs.forEach(tables.runs()::put);
            experiments.forEach(tables.experiments()::put);
            tables.rows().userVersion(SCHEMA);
        });
        return new Rebuilt(runs.size(), experiments.size(), damaged);
    }

    /** The run with this key, if it has ended. */
    public Optional<RunRecord> run(String trainKey) {
        return Optional.ofNullable(runs(List.of(trainKey)).get(trainKey));
    }

    /** Those of these runs that have ended, by key. */
    public Map<String, RunRecord> runs(Collection<String> trainKeys) {
        return read(tables -> tables.runs().runs(trainKeys));
    }

    /**
     * Those of these runs that have ended, by key, for whoever sets their figures side by side. One whose figures are no longer
     * what it made has no evaluation and says so as its reason.
     */
    public Map<String, RunRecord> checkedRuns(Collection<String> trainKeys) {
        return runs(trainKeys).values().parallelStream()
                .map(this::checked)
                .collect(Collectors.toMap(RunRecord::trainKey, run -> run));
    }

    private RunRecord checked(RunRecord run) {
        try {
            Manifest.checkFigures(new RunDirectory(directory(run.trainKey())));
            return run;
        } catch (ChangedFileException changed) {
            return run.withoutScores(changed.getMessage());
        }
    }

    /** The runs that an experiment asked for first and that are no part of it any more. */
    public List<FormerRun> formerRuns(String experiment) {
        return read(tables -> tables.runs().former(experiment));
    }

    /** The keys of all runs that have ended or that have a directory, sorted. */
    public List<String> runKeys() {
        List<String> ended = read(tables -> tables.runs().runKeys());
        TreeSet<String> keys = new TreeSet<>(ended);
        RunFiles.subdirectories(RunFiles.runs(results))
                .forEach(directory -> keys.add(directory.getFileName().toString()));
        return List.copyOf(keys);
    }

    /** The experiment of this name. */
    public Optional<ExperimentRecord> experiment(String name) {
        return read(tables -> tables.experiments().experiment(name));
    }

    /** The names of all experiments, beginning with the one that was run last. */
    public List<String> experimentsByLastRun() {
        return read(tables -> tables.experiments().byLastRun());
    }

    /** Where the files of an experiment are. */
    public Path experimentDirectory(String name) {
        return ExperimentFiles.experiments(results).resolve(name);
    }

    /**
     * How long the arms of an experiment take to translate; empty where it was not measured.
     *
     * @throws StoreException if the file cannot be read
     */
    public Optional<Latencies> latencies(String experiment) {
        Path directory = experimentDirectory(experiment);
        try {
            return Latencies.read(directory);
        } catch (IOException e) {
            throw new StoreException(
                    directory + ": the latencies cannot be read; delete latency.json and run the experiment again", e);
        }
    }

    /** The files that a member's scores on test sets are read from, and the list of them. */
    public List<Path> figureFiles(MemberState member, List<String> testSets) {
        RunDirectory run = new RunDirectory(directory(member.trainKey()));
        return Stream.concat(
                        Stream.of(run.summary(), run.list(), run.metrics(member.evaluationKey())),
                        testSets.stream()
                                .map(run.evaluation(member.evaluationKey())::resolve)
                                .flatMap(split ->
                                        Stream.of(split.resolve("sentences.jsonl"), split.resolve("translations.tsv"))))
                .toList();
    }

    /** Where the files of a run are. */
    public Path directory(String trainKey) {
        return RunFiles.runs(results).resolve(trainKey);
    }

    /** The version of the migration that the store was last filled after; 0 for an empty database. */
    private int schema() {
        return database.read(Rows::userVersion);
    }

    private void migrate() {
        locked("lab.db-migration", () -> {
            if (schema() < SCHEMA) {
                database.migrate();
                rebuild().damaged().forEach(line -> LOG.warn("left out of the results: {}", line));
            }
            return SCHEMA;
        });
    }

    /** Does what one process at a time may do with this results folder; the others wait. */
    public <T> T alone(Supplier<T> work) {
        return locked("lab.db-alone", work);
    }

    /** One process at a time: the file lock is between processes, the monitor between threads of this one. */
    private <T> T locked(String name, Supplier<T> work) {
        synchronized (ResultStore.class) {
            Path lock = database.file().resolveSibling(name);
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (!held.isValid()) {
                    throw new StoreException(lock + ": cannot be locked");
                }
                return work.get();
            } catch (IOException e) {
                throw new StoreException(lock + ": cannot be created: " + e.getMessage(), e);
            }
        }
    }

    /** All tables over one connection. */
    private record Tables(Rows rows, RunTables runs, ExperimentTables experiments) {

        static Tables of(Rows rows) {
            return new Tables(rows, new RunTables(rows), new ExperimentTables(rows));
        }
    }

    private <T> T read(Function<Tables, T> reading) {
        return database.read(rows -> reading.apply(Tables.of(rows)));
    }

    private void write(Consumer<Tables> writing) {
        database.write(rows -> writing.accept(Tables.of(rows)));
    }

    private static <T> Optional<T> readable(Supplier<T> reading, List<String> damaged) {
        try {
            return Optional.of(reading.get());
        } catch (StoreException | ChangedFileException e) {
            damaged.add(e.getMessage());
            return Optional.empty();
        }
    }

    /** A directory that was renamed or copied by hand would otherwise stand for another one. */
    private static boolean named(Path directory, String name, String file, List<String> damaged) {
        boolean same = directory.getFileName().toString().equals(name);
        if (!same) {
            damaged.add(directory.resolve(file) + ": is about '" + name + "', but its folder is called '"
                    + directory.getFileName() + "'; rename the folder");
        }
        return same;
    }
}
