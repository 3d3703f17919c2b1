package io.seq2seqlab.experiments.store;

import io.seq2seqlab.experiments.config.Metric;
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
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

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
    static final int SCHEMA = 2;

    private static final int WAIT_MILLISECONDS = 10_000;

    private final Path results;
    private final Path database;
    private final Jdbi jdbi;

    private ResultStore(Path results, SQLiteDataSource source) {
        this.results = results;
        this.database = results.resolve("lab.db");
        this.jdbi = Jdbi.create(source);
    }

    /**
     * Opens the store of a results folder. A folder without one gets one, filled from its run directories.
     *
     * @throws StoreException if the store is damaged, locked, cannot be written or was written by a newer version
     */
    public static ResultStore open(Path results) {
        Path database = results.resolve("lab.db");
        try {
            Files.createDirectories(results);
        } catch (IOException e) {
            throw new StoreException(results + ": the results folder cannot be created: " + e.getMessage(), e);
        }
        SQLiteDataSource source = source(database);
        ResultStore store = new ResultStore(results, source);
        int found = Files.exists(database) ? store.schema() : 0;
        if (found > SCHEMA) {
            throw new StoreException(database + ": written by a newer version (schema " + found + ", this one knows "
                    + SCHEMA + "); update, or use another --results folder");
        }
        if (found < SCHEMA) {
            store.migrate(source);
        }
        return store;
    }

    /**
     * Opens the store of a results folder that is there already.
     *
     * @throws StoreException as {@link #open}, and if nothing was ever run with this folder
     */
    public static ResultStore openExisting(Path results) {
        if (RunFiles.subdirectories(results).isEmpty()) {
            throw nothingYet(results);
        }
        ResultStore store = open(results);
        if (store.experimentsByLastRun().isEmpty()) {
            throw nothingYet(results);
        }
        return store;
    }

    /** Adds a run, or replaces what is known about it. */
    public void record(RunRecord run) {
        write(tables -> tables.runs().put(run));
    }

    /** Adds an experiment, or replaces what is known about it. */
    public void record(ExperimentRecord experiment) {
        write(tables -> tables.experiments().put(experiment));
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

    /** Writes what a run of another system scored on a test set to its run directory, and records it. */
    public void enter(ImportedRun run, String testSet, ImportedRun.Scored scored) {
        record(run.write(results, testSet, scored, Instant.now()));
    }

    /** What is known of an experiment's members, arm by arm. */
    public List<MemberState> members(String experiment) {
        return read(tables -> tables.experiments().members(experiment));
    }

    /**
     * What was computed of an experiment.
     *
     * @param metric by which
     * @param digest of all that went in; a result of anything else is none
     */
    public Optional<String> analysis(String experiment, Metric metric, String digest) {
        return read(tables -> tables.experiments().analysis(experiment, metric, digest));
    }

    /** Keeps what was computed of an experiment, in place of what was computed before. */
    public void keepAnalysis(String experiment, Metric metric, String digest, String content) {
        write(tables -> tables.experiments().putAnalysis(experiment, metric, digest, content));
    }

    /** Forgets everything and reads it again from the directories. A directory that cannot be read is left out and reported. */
    public Rebuilt rebuild() {
        List<String> damaged = new ArrayList<>();
        List<RunRecord> runs = new ArrayList<>();
        for (Path directory : RunFiles.subdirectories(RunFiles.runs(results))) {
            if (Files.exists(directory.resolve("run.json")) || Files.exists(directory.resolve("finished"))) {
                readable(() -> RunFiles.readRun(directory), damaged)
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

    /** Where the files of a run are. */
    public Path directory(String trainKey) {
        return RunFiles.runs(results).resolve(trainKey);
    }

    private static StoreException nothingYet(Path results) {
        return new StoreException(
                results + ": no experiment was run here yet; begin with 'lab run configs/quickstart.yaml'");
    }

    private static SQLiteDataSource source(Path database) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(WAIT_MILLISECONDS);
        config.enforceForeignKeys(true);
        // A transaction that first reads and then writes would otherwise fail at once where another one writes.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + database);
        return source;
    }

    /** The version of the migration that the store was last filled after; 0 for an empty database. */
    private int schema() {
        return guarded(() -> jdbi.withHandle(handle -> new Rows(handle).userVersion()));
    }

    private void migrate(SQLiteDataSource source) {
        locked("lab.db-migration", () -> {
            if (schema() < SCHEMA) {
                guarded(() -> Flyway.configure()
                        .dataSource(source)
                        .locations("classpath:db/migration")
                        .load()
                        .migrate());
                rebuild().damaged().forEach(line -> LOG.warn("left out of the results: {}", line));
            }
            return database;
        });
    }

    /** One process at a time: the file lock is between processes, the monitor between threads of this one. */
    private <T> T locked(String name, Supplier<T> work) {
        synchronized (ResultStore.class) {
            Path lock = results.resolve(name);
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

        static Tables over(Handle handle) {
            Rows rows = new Rows(handle);
            return new Tables(rows, new RunTables(rows), new ExperimentTables(rows));
        }
    }

    private <T> T read(Function<Tables, T> reading) {
        return guarded(() -> jdbi.withHandle(handle -> reading.apply(Tables.over(handle))));
    }

    private void write(Consumer<Tables> writing) {
        guarded(() -> {
            jdbi.useTransaction(handle -> writing.accept(Tables.over(handle)));
            return database;
        });
    }

    private <T> T guarded(Supplier<T> access) {
        try {
            return access.get();
        } catch (JdbiException | FlywayException e) {
            throw explained(e);
        }
    }

    private StoreException explained(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return new StoreException(database + ": " + explanation(sqlite), failure);
            }
        }
        return new StoreException(database + ": " + firstLine(failure), failure);
    }

    private String explanation(SQLiteException failure) {
        // Extended codes carry the general one in their low byte.
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(failure.getResultCode().code & 0xff);
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "another process has kept the results locked for " + WAIT_MILLISECONDS / 1000
                        + " s; try again when it is done";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                "cannot be written; check its permissions and those of its"
                        + " folder, or use another --results folder";
            case SQLITE_CANTOPEN -> "cannot be opened; it must be a file in a folder that can be written";
            case SQLITE_FULL, SQLITE_IOERR -> "cannot be written: " + firstLine(failure);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                "the results database is damaged; delete it (and lab.db-wal and lab.db-shm"
                        + " beside it) and the next command rebuilds it from the run directories";
            default -> firstLine(failure);
        };
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }

    private static <T> Optional<T> readable(Supplier<T> reading, List<String> damaged) {
        try {
            return Optional.of(reading.get());
        } catch (StoreException e) {
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
