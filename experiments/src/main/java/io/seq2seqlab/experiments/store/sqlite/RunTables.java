package io.seq2seqlab.experiments.store.sqlite;

import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.store.FormerRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs as rows of the tables, both ways, over one connection. */
final class RunTables {

    private final Rows rows;

    RunTables(Rows rows) {
        this.rows = rows;
    }

    void put(RunRecord run) {
        rows.execute("DELETE FROM run WHERE train_key = ?", run.trainKey());
        rows.execute(
                "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?)",
                run.trainKey(),
                run.experiment(),
                run.arm(),
                run.seed(),
                run.origin().toString(),
                run.status().toString(),
                run.ended().map(Instant::toString).orElse(null));
        rows.execute("INSERT INTO run_document VALUES (?, ?)", run.trainKey(), Json.line(run));
        for (Evaluation evaluation : run.evaluations()) {
            rows.execute("INSERT INTO evaluation VALUES (?, ?)", run.trainKey(), evaluation.key());
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
        List<String> documents = new ArrayList<>();
        rows.each(
                "SELECT document FROM wanted JOIN run_document USING (train_key)", r -> documents.add(r.getString(1)));
        return documents.parallelStream()
                .map(document -> Rows.document(document, RunRecord.class))
                .collect(Collectors.toMap(RunRecord::trainKey, Function.identity()));
    }

    List<String> runKeys() {
        List<String> keys = new ArrayList<>();
        rows.each("SELECT train_key FROM run ORDER BY train_key", r -> keys.add(r.getString(1)));
        return keys;
    }
}
