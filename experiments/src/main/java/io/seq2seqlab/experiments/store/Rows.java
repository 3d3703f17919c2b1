package io.seq2seqlab.experiments.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows in and out of tables, over one connection. An empty number is NULL. */
record Rows(Handle handle) {

    /** Reads the row that the result set stands at. */
    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    int execute(String statement, Object... arguments) {
        return handle.execute(statement, arguments);
    }

    /** One insertion for each row of values. */
    void insertAll(String insert, List<Object[]> values) {
        if (values.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(insert);
        values.forEach(batch::add);
        batch.execute();
    }

    /** One row for each pair, behind its owner's key and its position. */
    void putPairs(String insert, Map<String, String> pairs, Object... owner) {
        List<Object[]> values = new ArrayList<>();
        pairs.forEach((name, value) -> {
            List<Object> row = new ArrayList<>(List.of(owner));
            row.add(values.size());
            row.add(name);
            row.add(value);
            values.add(row.toArray());
        });
        insertAll(insert, values);
    }

    void each(String query, Reader reader, Object... arguments) {
        var select = handle.createQuery(query);
        for (int i = 0; i < arguments.length; i++) {
            select.bind(i, arguments[i]);
        }
        select.scanResultSet((results, context) -> {
            try (ResultSet rows = results.get()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
            return 0;
        });
    }

    /** A number that the database keeps for its user. */
    int userVersion() {
        List<Integer> version = new ArrayList<>();
        each("PRAGMA user_version", row -> version.add(row.getInt(1)));
        return version.get(0);
    }

    void userVersion(int version) {
        handle.execute("PRAGMA user_version = " + version);
    }

    static OptionalLong count(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    static OptionalDouble number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static OptionalInt wholeNumber(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    static Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    static Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
