package io.seq2seqlab.experiments.store.sqlite;

import io.seq2seqlab.experiments.results.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The file {@code lab.db}. Whatever it refuses is told as a {@link StoreException} that says what to do.
 *
 * <p>Plain JDBC: a command that only shows something is mostly the start of its libraries.
 */
final class Database {

    private static final int WAIT_MILLISECONDS = 10_000;

    private final Path file;
    private final SQLiteDataSource source;

    Database(Path file) {
        this.file = file;
        this.source = source(file);
    }

    /**
     * A copy of a database, or an empty one where there is none, that is gone when this process ends: even to read it, SQLite
     * writes beside it.
     */
    static Database copyOf(Path file) {
        try {
            Path folder = Files.createTempDirectory("lab-results");
            folder.toFile().deleteOnExit();
            for (String suffix : List.of("", "-wal")) {
                Path original = file.resolveSibling(file.getFileName() + suffix);
                Path copy = folder.resolve(original.getFileName());
                copy.toFile().deleteOnExit();
                if (Files.exists(original)) {
                    Files.copy(original, copy);
                }
            }
            folder.resolve("lab.db-migration").toFile().deleteOnExit();
            return new Database(folder.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be copied to be read: " + e.getMessage(), e);
        }
    }

    Path file() {
        return file;
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

    <T> T read(Function<Rows, T> reading) {
        return guarded(() -> {
            try (Connection connection = source.getConnection()) {
                return reading.apply(new Rows(connection));
            } catch (SQLException e) {
                throw new Rows.Refused(e);
            }
        });
    }

    /** All of it or nothing. */
    void write(Consumer<Rows> writing) {
        guarded(() -> {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    writing.accept(new Rows(connection));
                    connection.commit();
                } catch (SQLException | RuntimeException e) {
                    connection.rollback();
                    throw e;
                }
            } catch (SQLException e) {
                throw new Rows.Refused(e);
            }
            return file;
        });
    }

    /** Brings the tables to the newest migration. */
    void migrate() {
        guarded(() -> Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate());
    }

    private <T> T guarded(Supplier<T> access) {
        try {
            return access.get();
        } catch (Rows.Refused | FlywayException e) {
            throw explained(e);
        }
    }

    private StoreException explained(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return new StoreException(file + ": " + explanation(sqlite), failure);
            }
        }
        return new StoreException(file + ": " + firstLine(failure), failure);
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
            case SQLITE_CANTOPEN ->
                "cannot be opened; it must be a file in a folder that can be written; make it so, or use another"
                        + " --results folder";
            case SQLITE_FULL ->
                "the disk is full; nothing unfinished counts, so make room and the same command continues";
            case SQLITE_IOERR ->
                "cannot be written: " + firstLine(failure) + "; make room on the disk if it is full, and try again";
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
}
