package io.seq2seqlab.experiments.store.sqlite;

import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.store.MemberState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Experiments and what was computed of them as rows of the tables, both ways, over one connection. */
final class ExperimentTables {

    private final Rows rows;

    ExperimentTables(Rows rows) {
        this.rows = rows;
    }

    void put(ExperimentRecord experiment) {
        rows.execute("DELETE FROM experiment WHERE name = ?", experiment.name());
        rows.execute(
                "INSERT INTO experiment VALUES (?, ?, ?, ?)",
                experiment.name(),
                experiment.mainMetric(),
                experiment.updated().toString(),
                Json.line(experiment));
        List<Object[]> members = new ArrayList<>();
        for (int arm = 0; arm < experiment.arms().size(); arm++) {
            ArmRecord record = experiment.arms().get(arm);
            for (int position = 0; position < record.members().size(); position++) {
                Member member = record.members().get(position);
                members.add(new Object[] {experiment.name(), arm, position, member.trainKey(), member.evaluationKey()});
            }
        }
        rows.insertAll("INSERT INTO member VALUES (?, ?, ?, ?, ?)", members);
    }

    /** Only its time is new. */
    void touch(ExperimentRecord experiment) {
        rows.execute(
                "UPDATE experiment SET updated = ?, document = ? WHERE name = ?",
                experiment.updated().toString(),
                Json.line(experiment),
                experiment.name());
    }

    void clear() {
        rows.execute("DELETE FROM experiment");
    }

    /** The names of all experiments, the one run last first. */
    List<String> byLastRun() {
        List<String> names = new ArrayList<>();
        rows.each("SELECT name FROM experiment ORDER BY updated DESC, name", r -> names.add(r.getString(1)));
        return names;
    }

    Optional<ExperimentRecord> experiment(String name) {
        return first("SELECT document FROM experiment WHERE name = ?", name)
                .map(document -> Rows.document(document, ExperimentRecord.class));
    }

    /** What is known of an experiment's members, in their order. */
    List<MemberState> members(String experiment) {
        List<MemberState> members = new ArrayList<>();
        rows.each(
                "SELECT m.arm, m.train_key || ' ' || m.evaluation_key,"
                        + " coalesce(r.status || ' ' || coalesce(r.ended, ''), ''), e.evaluation_key IS NOT NULL"
                        + " FROM member m"
                        + " LEFT JOIN run r ON r.train_key = m.train_key"
                        + " LEFT JOIN evaluation e ON e.train_key = m.train_key AND e.evaluation_key = m.evaluation_key"
                        + " WHERE m.experiment = ? ORDER BY m.arm, m.position",
                r -> members.add(new MemberState(r.getInt(1), r.getString(2), r.getString(3), r.getBoolean(4))),
                experiment);
        return members;
    }

    /** The name of the metric that an experiment is sorted by. */
    Optional<String> mainMetric(String experiment) {
        return first("SELECT main_metric FROM experiment WHERE name = ?", experiment);
    }

    /** What was computed of an experiment, if nothing has changed since. */
    Optional<String> analysis(String experiment, Metric metric, int format) {
        return first(
                "SELECT content FROM analysis WHERE experiment = ? AND metric = ? AND format = ?",
                experiment,
                metric.toString(),
                format);
    }

    private Optional<String> first(String query, Object... arguments) {
        List<String> found = new ArrayList<>();
        rows.each(query, r -> found.add(r.getString(1)), arguments);
        return found.stream().findFirst();
    }

    void putAnalysis(String experiment, Metric metric, int format, String content) {
        rows.execute(
                "INSERT OR REPLACE INTO analysis VALUES (?, ?, ?, ?)", experiment, metric.toString(), format, content);
    }

    /** Forgets what was computed of experiments that a run belongs to. */
    void dropAnalyses(String trainKey) {
        rows.execute(
                "DELETE FROM analysis WHERE experiment IN (SELECT experiment FROM member WHERE train_key = ?)",
                trainKey);
    }
}
