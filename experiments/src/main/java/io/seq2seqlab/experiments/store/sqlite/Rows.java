package io.seq2seqlab.experiments.store.sqlite;

import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.StoreException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows in and out of tables, over one connection. An empty number is NULL. */
record Rows(Connection connection) {

    /** The database refused something. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Reads the row that the result set stands at. */
    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    void execute(String statement, Object... arguments) {
        insertAll(statement, List.<Object[]>of(arguments));
    }

    /** The statement once for each row of values. */
    void insertAll(String insert, List<Object[]> values) {
        if (values.isEmpty()) {
            return;
        }
        try (PreparedStatement prepared = connection.prepareStatement(insert)) {
            for (Object[] row : values) {
                bind(prepared, row);
                prepared.addBatch();
            }
            prepared.executeBatch();
        } catch (SQLException e) {
            throw new Refused(e);
        }
    }

    private static void bind(PreparedStatement prepared, Object... arguments) throws SQLException {
        for (int argument = 0; argument < arguments.length; argument++) {
            prepared.setObject(argument + 1, arguments[argument]);
        }
    }

    void each(String query, Reader reader, Object... arguments) {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            bind(select, arguments);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new Refused(e);
        }
    }

    /** A number that the database keeps for its user. */
    int userVersion() {
        List<Integer> version = new ArrayList<>();
        each("PRAGMA user_version", row -> version.add(row.getInt(1)));
        return version.get(0);
    }

    void userVersion(int version) {
        execute("PRAGMA user_version = " + version);
    }

    /** The record that a document stands for. */
    static <T> T document(String document, Class<T> type) {
        try {
            return Json.parse(document, type);
        } catch (UncheckedIOException e) {
            throw new StoreException(
                    "lab.db: a document in it is damaged; delete lab.db, lab.db-wal and lab.db-shm, and the next command"
                            + " rebuilds it from the run directories",
                    e);
        }
    }
}
