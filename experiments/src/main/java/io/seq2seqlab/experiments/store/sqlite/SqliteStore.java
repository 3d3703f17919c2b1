package io.seq2seqlab.experiments.store.sqlite;

import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Folders;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.store.FolderContents;
import io.seq2seqlab.experiments.store.FormerRun;
import io.seq2seqlab.experiments.store.MemberState;
import io.seq2seqlab.experiments.store.ResultStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

/** The index of a results folder in its file {@code lab.db}. */
final class SqliteStore implements ResultStore {

    private static final Logger LOG = LogManager.getLogger(SqliteStore.class);

    /**
     * The newest migration in {@code db/migration}. A store's user version says which one it was filled after, so that one
     * whose filling was interrupted is filled again and one that is up to date is opened without asking Flyway.
     */
    static final int SCHEMA = 9;

    private static final String FILE = "lab.db";

    private final Path results;
    private final Database database;

    private SqliteStore(Path results, Database database) {
        this.results = results;
        this.database = database;
    }

    /** See {@link ResultStore#open}. */
    static ResultStore open(Path results) {
        try {
            Files.createDirectories(results);
        } catch (IOException e) {
            throw new StoreException(results + ": the results folder cannot be created: " + e.getMessage(), e);
        }
        return upToDate(new SqliteStore(results, new Database(results.resolve(FILE))));
    }

    /** The store of a folder as it is now, in a copy: nothing is written to the folder. */
    static ResultStore openCopy(Path results) {
        return upToDate(new SqliteStore(results, Database.copyOf(results.resolve(FILE))));
    }

    private static ResultStore upToDate(SqliteStore store) {
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

    @Override
    public Path results() {
        return results;
    }

    @Override
    public void record(RunRecord run) {
        write(tables -> {
            RunTables runs = tables.runs();
            if (!run.equals(runs.runs(List.of(run.trainKey())).get(run.trainKey()))) {
                tables.experiments().dropAnalyses(run.trainKey());
                runs.put(run);
            }
        });
    }

    @Override
    public void record(ExperimentRecord experiment) {
        write(tables -> {
            ExperimentTables experiments = tables.experiments();
            boolean known = experiments
                    .experiment(experiment.name())
                    .filter(earlier -> earlier.at(experiment.updated()).equals(experiment))
                    .isPresent();
            if (known) {
                experiments.touch(experiment);
            } else {
                experiments.put(experiment);
            }
        });
    }

    @Override
    public Rebuilt rebuild() {
        FolderContents contents = FolderContents.of(results);
        write(tables -> {
            tables.experiments().clear();
            tables.runs().clear();
            contents.runs().forEach(tables.runs()::put);
            contents.experiments().forEach(tables.experiments()::put);
            tables.rows().userVersion(SCHEMA);
        });
        return new Rebuilt(contents.runs().size(), contents.experiments().size(), contents.damaged());
    }

    @Override
    public Map<String, RunRecord> runs(Collection<String> trainKeys) {
        return read(tables -> tables.runs().runs(trainKeys));
    }

    @Override
    public List<String> runKeys() {
        List<String> ended = read(tables -> tables.runs().runKeys());
        TreeSet<String> keys = new TreeSet<>(ended);
        Folders.in(RunDirectory.folder(results))
                .forEach(directory -> keys.add(directory.getFileName().toString()));
        return List.copyOf(keys);
    }

    @Override
    public List<FormerRun> formerRuns(String experiment) {
        return read(tables -> tables.runs().former(experiment));
    }

    @Override
    public Optional<ExperimentRecord> experiment(String name) {
        return read(tables -> tables.experiments().experiment(name));
    }

    @Override
    public List<String> experimentsByLastRun() {
        return read(tables -> tables.experiments().byLastRun());
    }

    @Override
    public List<MemberState> members(String experiment) {
        return read(tables -> tables.experiments().members(experiment));
    }

    @Override
    public Optional<String> mainMetric(String experiment) {
        return read(tables -> tables.experiments().mainMetric(experiment));
    }

    @Override
    public Optional<String> analysis(String experiment, Metric metric, int format) {
        return read(tables -> tables.experiments().analysis(experiment, metric, format));
    }

    @Override
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

    /** The file lock is between processes, the monitor between threads of this one. */
    @Override
    public <T> T locked(String name, Supplier<T> work) {
        synchronized (SqliteStore.class) {
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
}
