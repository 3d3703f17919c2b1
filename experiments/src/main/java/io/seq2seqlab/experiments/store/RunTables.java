package io.seq2seqlab.experiments.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.seq2seqlab.experiments.results.EvaluatedSplit;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.FormerRun;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.LearningEnd;
import io.seq2seqlab.experiments.results.Machine;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.results.TrainingCost;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs as rows of the tables, both ways, over one connection. */
final class RunTables {

    private final Rows rows;

    RunTables(Rows rows) {
        this.rows = rows;
    }

    void put(RunRecord run) {
        rows.execute("DELETE FROM run WHERE train_key = ?", run.trainKey());
        TrainingCost cost = run.cost();
        rows.execute(
                "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run.trainKey(),
                run.experiment(),
                run.arm(),
                run.seed(),
                run.status().toString(),
                run.reason().orElse(null),
                Rows.boxed(cost.parameters()),
                Rows.boxed(cost.seconds()),
                Rows.boxed(cost.tokensPerSecond()),
                Rows.boxed(cost.steps()),
                Rows.boxed(cost.keptEpoch()),
                Rows.boxed(cost.epochs()),
                run.machine().device(),
                Rows.boxed(run.machine().threads()),
                run.machine().engine(),
                run.started().map(Instant::toString).orElse(null),
                run.ended().map(Instant::toString).orElse(null),
                Rows.boxed(cost.peakMemory()),
                run.origin().toString(),
                Json.line(run.learning()));
        rows.putPairs("INSERT INTO run_factor VALUES (?, ?, ?, ?)", run.factors(), run.trainKey());
        for (Evaluation evaluation : run.evaluations()) {
            rows.execute(
                    "INSERT INTO evaluation VALUES (?, ?, ?)",
                    run.trainKey(),
                    evaluation.key(),
                    Json.line(evaluation.about()));
            rows.putPairs(
                    "INSERT INTO signature VALUES (?, ?, ?, ?, ?)",
                    evaluation.signatures(),
                    run.trainKey(),
                    evaluation.key());
            putFigures(run.trainKey(), evaluation);
        }
    }

    void clear() {
        rows.execute("DELETE FROM run");
    }

    /** The runs that an experiment asked for first and that are none of its members. */
    List<FormerRun> former(String experiment) {
        List<FormerRun> former = new ArrayList<>();
        rows.each(
                "SELECT arm, seed, train_key, status FROM run WHERE experiment = ? AND origin = ? AND train_key NOT IN"
                        + " (SELECT train_key FROM member WHERE experiment = ?) ORDER BY arm, seed, train_key",
                r -> former.add(new FormerRun(
                        r.getString("arm"),
                        r.getLong("seed"),
                        r.getString("train_key"),
                        RunStatus.named(r.getString("status")).orElseThrow())),
                experiment,
                Origin.TRAINED.toString(),
                experiment);
        return former;
    }

    /** The runs with these keys, by key. */
    Map<String, RunRecord> runs(Collection<String> keys) {
        rows.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (train_key TEXT PRIMARY KEY) WITHOUT ROWID");
        rows.execute("DELETE FROM wanted");
        rows.insertAll(
                "INSERT OR IGNORE INTO wanted VALUES (?)",
                keys.stream().map(key -> new Object[] {key}).toList());
        Map<String, Map<String, String>> factors = new LinkedHashMap<>();
        rows.each(
                "SELECT train_key, name, level FROM wanted JOIN run_factor USING (train_key) ORDER BY train_key, position",
                r -> factors.computeIfAbsent(r.getString(1), key -> new LinkedHashMap<>())
                        .put(r.getString(2), r.getString(3)));
        Map<String, Map<String, Map<String, String>>> signatures = new LinkedHashMap<>();
        Map<String, Map<String, String>> about = new LinkedHashMap<>();
        rows.each(
                "SELECT train_key, evaluation_key, metric, signature, about FROM wanted JOIN evaluation USING (train_key)"
                        + " LEFT JOIN signature USING (train_key, evaluation_key) ORDER BY 1, 2, position",
                r -> {
                    Map<String, String> ofEvaluation = signatures
                            .computeIfAbsent(r.getString(1), key -> new LinkedHashMap<>())
                            .computeIfAbsent(r.getString(2), key -> new LinkedHashMap<>());
                    about.computeIfAbsent(r.getString(1), key -> new LinkedHashMap<>())
                            .put(r.getString(2), r.getString("about"));
                    if (r.getString(3) != null) {
                        ofEvaluation.put(r.getString(3), r.getString(4));
                    }
                });
        Map<String, Map<String, Map<String, Map<String, Double>>>> figures = new LinkedHashMap<>();
        rows.each(
                "SELECT train_key, evaluation_key, split, metric, value FROM wanted JOIN figure USING (train_key)"
                        + " ORDER BY 1, 2, position",
                r -> figures.computeIfAbsent(r.getString(1), key -> new LinkedHashMap<>())
                        .computeIfAbsent(r.getString(2), key -> new LinkedHashMap<>())
                        .computeIfAbsent(r.getString(3), key -> new LinkedHashMap<>())
                        .put(r.getString(4), r.getDouble(5)));
        Map<String, RunRecord> runs = new LinkedHashMap<>();
        rows.each("SELECT run.* FROM wanted JOIN run USING (train_key) ORDER BY train_key", r -> {
            String key = r.getString("train_key");
            List<Evaluation> evaluations = new ArrayList<>();
            signatures
                    .getOrDefault(key, Map.of())
                    .forEach((evaluation, of) -> evaluations.add(new Evaluation(
                            evaluation,
                            of,
                            figures.getOrDefault(key, Map.of()).getOrDefault(evaluation, Map.of()),
                            about(about.get(key).get(evaluation)))));
            runs.put(key, run(r, factors.getOrDefault(key, Map.of()), evaluations));
        });
        return runs;
    }

    private static Map<String, EvaluatedSplit> about(String json) {
        try {
            return Json.MAPPER.readValue(
                    json, new com.fasterxml.jackson.core.type.TypeReference<Map<String, EvaluatedSplit>>() {});
        } catch (JsonProcessingException e) {
            throw damaged("evaluated splits", e);
        }
    }

    private static LearningEnd learning(String json) {
        try {
            return Json.MAPPER.readValue(json, LearningEnd.class);
        } catch (JsonProcessingException e) {
            throw damaged("a training's end", e);
        }
    }

    private static StoreException damaged(String what, JsonProcessingException e) {
        return new StoreException(
                "lab.db: what it says of " + what + " is damaged; delete lab.db, lab.db-wal and"
                        + " lab.db-shm, and the next command rebuilds it from the run directories",
                e);
    }

    List<String> runKeys() {
        List<String> keys = new ArrayList<>();
        rows.each("SELECT train_key FROM run ORDER BY train_key", r -> keys.add(r.getString(1)));
        return keys;
    }

    private void putFigures(String trainKey, Evaluation evaluation) {
        List<Object[]> figures = new ArrayList<>();
        evaluation
                .splits()
                .forEach((split, values) -> values.forEach((metric, value) ->
                        figures.add(new Object[] {trainKey, evaluation.key(), figures.size(), split, metric, value})));
        rows.insertAll("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?)", figures);
    }

    private static RunRecord run(ResultSet r, Map<String, String> factors, List<Evaluation> evaluations)
            throws SQLException {
        return new RunRecord(
                r.getString("train_key"),
                r.getString("experiment"),
                r.getString("arm"),
                factors,
                r.getLong("seed"),
                Origin.named(r.getString("origin")).orElseThrow(),
                RunStatus.named(r.getString("status")).orElseThrow(),
                Optional.ofNullable(r.getString("reason")),
                new TrainingCost(
                        Rows.count(r, "parameters"),
                        Rows.number(r, "training_seconds"),
                        Rows.number(r, "tokens_per_second"),
                        Rows.count(r, "steps"),
                        Rows.count(r, "kept_epoch"),
                        Rows.count(r, "epochs"),
                        Rows.count(r, "peak_memory_bytes")),
                learning(r.getString("learning")),
                new Machine(r.getString("device"), Rows.wholeNumber(r, "threads"), r.getString("engine")),
                Optional.ofNullable(r.getString("started")).map(Instant::parse),
                Optional.ofNullable(r.getString("ended")).map(Instant::parse),
                evaluations);
    }
}
