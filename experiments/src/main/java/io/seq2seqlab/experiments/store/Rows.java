package io.seq2seqlab.experiments.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

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
