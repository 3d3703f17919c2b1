package io.seq2seqlab.experiments.store;

import io.seq2seqlab.experiments.run.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Records as rows of the tables, both ways, over one connection. */
final class Tables {

    private final Handle handle;

    Tables(Handle handle) {
        this.handle = handle;
    }

    void put(RunRecord run) {
        handle.execute("DELETE FROM run WHERE train_key = ?", run.trainKey());
        TrainingCost cost = run.cost();
        handle.execute(
                "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run.trainKey(),
                run.experiment(),
                run.arm(),
                run.seed(),
                run.status().toString(),
                run.reason().orElse(null),
                boxed(cost.parameters()),
                boxed(cost.seconds()),
                boxed(cost.tokensPerSecond()),
                boxed(cost.steps()),
                boxed(cost.keptEpoch()),
                boxed(cost.epochs()),
                run.machine().device(),
                run.machine().threads().isPresent() ? run.machine().threads().getAsInt() : null,
                run.machine().engine(),
                run.started().map(Instant::toString).orElse(null),
                run.ended().map(Instant::toString).orElse(null));
        putPairs("INSERT INTO run_factor VALUES (?, ?, ?, ?)", run.factors(), run.trainKey());
        for (Evaluation evaluation : run.evaluations()) {
            handle.execute("INSERT INTO evaluation VALUES (?, ?)", run.trainKey(), evaluation.key());
            putPairs(
                    "INSERT INTO signature VALUES (?, ?, ?, ?, ?)",
                    evaluation.signatures(),
                    run.trainKey(),
                    evaluation.key());
            putFigures(run.trainKey(), evaluation);
        }
    }

    void put(ExperimentRecord experiment) {
        String name = experiment.name();
        handle.execute("DELETE FROM experiment WHERE name = ?", name);
        handle.execute(
                "INSERT INTO experiment VALUES (?, ?, ?)",
                name,
                experiment.mainMetric(),
                experiment.updated().toString());
        for (int s = 0; s < experiment.seeds().size(); s++) {
            handle.execute(
                    "INSERT INTO experiment_seed VALUES (?, ?, ?)",
                    name,
                    s,
                    experiment.seeds().get(s));
        }
        for (int a = 0; a < experiment.arms().size(); a++) {
            ArmRecord arm = experiment.arms().get(a);
            handle.execute("INSERT INTO arm VALUES (?, ?, ?, ?)", name, a, arm.name(), arm.baseline() ? 1 : 0);
            putPairs("INSERT INTO arm_factor VALUES (?, ?, ?, ?, ?)", arm.factors(), name, a);
            for (int m = 0; m < arm.members().size(); m++) {
                Member member = arm.members().get(m);
                handle.execute(
                        "INSERT INTO member VALUES (?, ?, ?, ?, ?, ?)",
                        name,
                        a,
                        m,
                        member.seed(),
                        member.trainKey(),
                        member.evaluationKey());
            }
        }
    }

    void clear() {
        handle.execute("DELETE FROM experiment");
        handle.execute("DELETE FROM run");
    }

    /** The runs with these keys, by key. */
    Map<String, RunRecord> runs(Collection<String> keys) {
        handle.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (train_key TEXT PRIMARY KEY) WITHOUT ROWID");
        handle.execute("DELETE FROM wanted");
        if (!keys.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch("INSERT OR IGNORE INTO wanted VALUES (?)");
            keys.forEach(batch::add);
            batch.execute();
        }
        Map<String, Map<String, String>> factors = new LinkedHashMap<>();
        each(
                "SELECT train_key, name, level FROM wanted JOIN run_factor USING (train_key) ORDER BY train_key, position",
                r -> factors.computeIfAbsent(r.getString(1), key -> new LinkedHashMap<>())
                        .put(r.getString(2), r.getString(3)));
        Map<String, Map<String, Map<String, String>>> signatures = new LinkedHashMap<>();
        each(
                "SELECT train_key, evaluation_key, metric, signature FROM wanted JOIN evaluation USING (train_key)"
                        + " LEFT JOIN signature USING (train_key, evaluation_key) ORDER BY 1, 2, position",
                r -> {
                    Map<String, String> ofEvaluation = signatures
                            .computeIfAbsent(r.getString(1), key -> new LinkedHashMap<>())
                            .computeIfAbsent(r.getString(2), key -> new LinkedHashMap<>());
                    if (r.getString(3) != null) {
                        ofEvaluation.put(r.getString(3), r.getString(4));
                    }
                });
        Map<String, Map<String, Map<String, Map<String, Double>>>> figures = new LinkedHashMap<>();
        each(
                "SELECT train_key, evaluation_key, split, metric, value FROM wanted JOIN figure USING (train_key)"
                        + " ORDER BY 1, 2, position",
                r -> figures.computeIfAbsent(r.getString(1), key -> new LinkedHashMap<>())
                        .computeIfAbsent(r.getString(2), key -> new LinkedHashMap<>())
                        .computeIfAbsent(r.getString(3), key -> new LinkedHashMap<>())
                        .put(r.getString(4), r.getDouble(5)));
        Map<String, RunRecord> runs = new LinkedHashMap<>();
        each("SELECT run.* FROM wanted JOIN run USING (train_key) ORDER BY train_key", r -> {
            String key = r.getString("train_key");
            List<Evaluation> evaluations = new ArrayList<>();
            signatures
                    .getOrDefault(key, Map.of())
                    .forEach((evaluation, of) -> evaluations.add(new Evaluation(
                            evaluation, of, figures.getOrDefault(key, Map.of()).getOrDefault(evaluation, Map.of()))));
            runs.put(key, run(r, factors.getOrDefault(key, Map.of()), evaluations));
        });
        return runs;
    }

    List<String> runKeys() {
        return handle.createQuery("SELECT train_key FROM run ORDER BY train_key")
                .mapTo(String.class)
                .list();
    }

    /** The names of all experiments, the one run last first. */
    List<String> experimentsByLastRun() {
        return handle.createQuery("SELECT name FROM experiment ORDER BY updated DESC, name")
                .mapTo(String.class)
                .list();
    }

    Optional<ExperimentRecord> experiment(String name) {
        Map<Integer, Map<String, String>> factors = new LinkedHashMap<>();
        each(
                "SELECT arm, name, level FROM arm_factor WHERE experiment = ? ORDER BY arm, position",
                r -> factors.computeIfAbsent(r.getInt(1), arm -> new LinkedHashMap<>())
                        .put(r.getString(2), r.getString(3)),
                name);
        Map<Integer, List<Member>> members = new LinkedHashMap<>();
        each(
                "SELECT arm, seed, train_key, evaluation_key FROM member WHERE experiment = ? ORDER BY arm, position",
                r -> members.computeIfAbsent(r.getInt(1), arm -> new ArrayList<>())
                        .add(new Member(r.getLong(2), r.getString(3), r.getString(4))),
                name);
        List<ArmRecord> arms = new ArrayList<>();
        each(
                "SELECT position, name, baseline FROM arm WHERE experiment = ? ORDER BY position",
                r -> arms.add(new ArmRecord(
                        r.getString(2),
                        factors.getOrDefault(r.getInt(1), Map.of()),
                        r.getInt(3) == 1,
                        members.getOrDefault(r.getInt(1), List.of()))),
                name);
        List<Long> seeds = handle.createQuery("SELECT seed FROM experiment_seed WHERE experiment = ? ORDER BY position")
                .bind(0, name)
                .mapTo(Long.class)
                .list();
        List<ExperimentRecord> found = new ArrayList<>();
        each(
                "SELECT main_metric, updated FROM experiment WHERE name = ?",
                r -> found.add(new ExperimentRecord(name, r.getString(1), seeds, arms, Instant.parse(r.getString(2)))),
                name);
        return found.stream().findFirst();
    }

    private void putFigures(String trainKey, Evaluation evaluation) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?)");
        int position = 0;
        for (Map.Entry<String, Map<String, Double>> split : evaluation.splits().entrySet()) {
            for (Map.Entry<String, Double> figure : split.getValue().entrySet()) {
                batch.add(trainKey, evaluation.key(), position++, split.getKey(), figure.getKey(), figure.getValue());
            }
        }
        if (position > 0) {
            batch.execute();
        }
    }

    private void putPairs(String insert, Map<String, String> pairs, Object... owner) {
        int position = 0;
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            List<Object> row = new ArrayList<>(List.of(owner));
            row.add(position++);
            row.add(pair.getKey());
            row.add(pair.getValue());
            handle.execute(insert, row.toArray());
        }
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String query, Row row, Object... arguments) {
        var select = handle.createQuery(query);
        for (int i = 0; i < arguments.length; i++) {
            select.bind(i, arguments[i]);
        }
        select.scanResultSet((results, context) -> {
            try (ResultSet rows = results.get()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
            return 0;
        });
    }

    private static RunRecord run(ResultSet r, Map<String, String> factors, List<Evaluation> evaluations)
            throws SQLException {
        return new RunRecord(
                r.getString("train_key"),
                r.getString("experiment"),
                r.getString("arm"),
                factors,
                r.getLong("seed"),
                RunStatus.named(r.getString("status")).orElseThrow(),
                Optional.ofNullable(r.getString("reason")),
                new TrainingCost(
                        count(r, "parameters"),
                        number(r, "training_seconds"),
                        number(r, "tokens_per_second"),
                        count(r, "steps"),
                        count(r, "kept_epoch"),
                        count(r, "epochs")),
                new Machine(r.getString("device"), threads(r), r.getString("engine")),
                Optional.ofNullable(r.getString("started")).map(Instant::parse),
                Optional.ofNullable(r.getString("ended")).map(Instant::parse),
                evaluations);
    }

    private static OptionalLong count(ResultSet r, String column) throws SQLException {
        long value = r.getLong(column);
        return r.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static OptionalDouble number(ResultSet r, String column) throws SQLException {
        double value = r.getDouble(column);
        return r.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OptionalInt threads(ResultSet r) throws SQLException {
        int value = r.getInt("threads");
        return r.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
