package io.seq2seqlab.experiments.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.Claim;
import io.seq2seqlab.experiments.results.DeclaredClaim;
import io.seq2seqlab.experiments.results.DeclaredMargin;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Extent;
import io.seq2seqlab.experiments.results.Look;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.MemberState;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.SearchRecord;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.schema.Metric;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Experiments as rows of the tables, both ways. */
final class ExperimentTables {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<List<Long>> SEEDS = new TypeReference<>() {};

    private final Rows rows;

    ExperimentTables(Rows rows) {
        this.rows = rows;
    }

    void put(ExperimentRecord experiment) {
        String name = experiment.name();
        rows.execute("DELETE FROM experiment WHERE name = ?", name);
        Optional<SearchRecord> search = experiment.search();
        rows.execute(
                "INSERT INTO experiment VALUES (?, ?, ?, ?, ?, ?)",
                name,
                experiment.mainMetric(),
                experiment.updated().toString(),
                search.map(SearchRecord::metric).orElse(null),
                search.map(SearchRecord::per).map(ExperimentTables::json).orElse(null),
                search.map(SearchRecord::seeds).map(ExperimentTables::json).orElse(null));
        List<Object[]> seeds = new ArrayList<>();
        experiment.seeds().forEach(seed -> seeds.add(new Object[] {name, seeds.size(), seed}));
        rows.insertAll("INSERT INTO experiment_seed VALUES (?, ?, ?)", seeds);
        for (int position = 0; position < experiment.arms().size(); position++) {
            put(name, position, experiment.arms().get(position));
        }
        putClaims(name, experiment.claims());
        putMargins(name, experiment.margins());
        putLooks(name, experiment.looks());
    }

    void touch(String name, Instant updated) {
        rows.execute("UPDATE experiment SET updated = ? WHERE name = ?", updated.toString(), name);
    }

    private void put(String experiment, int position, ArmRecord arm) {
        rows.execute(
                "INSERT INTO arm VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                experiment,
                position,
                arm.name(),
                arm.role().name().toLowerCase(Locale.ROOT),
                arm.comparedWith(),
                arm.origin().toString(),
                Rows.boxed(arm.parameters()),
                Rows.boxed(arm.trainingFlops()));
        rows.putPairs("INSERT INTO arm_factor VALUES (?, ?, ?, ?, ?)", arm.factors(), experiment, position);
        List<Object[]> members = new ArrayList<>();
        arm.members()
                .forEach(member -> members.add(new Object[] {
                    experiment, position, members.size(), member.seed(), member.trainKey(), member.evaluationKey()
                }));
        rows.insertAll("INSERT INTO member VALUES (?, ?, ?, ?, ?, ?)", members);
    }

    private void putClaims(String experiment, List<DeclaredClaim> claims) {
        List<Object[]> values = new ArrayList<>();
        for (DeclaredClaim declared : claims) {
            Claim claim = declared.claim();
            values.add(new Object[] {
                experiment,
                values.size(),
                claim.name(),
                json(claim.better()),
                json(claim.than()),
                claim.metric().map(Metric::toString).orElse(null),
                claim.testSet().orElse(null),
                declared.declared().toString()
            });
        }
        rows.insertAll("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values);
    }

    private void putMargins(String experiment, List<DeclaredMargin> margins) {
        List<Object[]> values = new ArrayList<>();
        for (DeclaredMargin margin : margins) {
            values.add(new Object[] {
                experiment,
                values.size(),
                margin.metric().toString(),
                margin.value(),
                margin.declared().toString()
            });
        }
        rows.insertAll("INSERT INTO margin VALUES (?, ?, ?, ?, ?)", values);
    }

    private void putLooks(String experiment, List<Look> looks) {
        List<Object[]> values = new ArrayList<>();
        for (Look look : looks) {
            values.add(new Object[] {
                experiment,
                values.size(),
                json(look.seeds()),
                look.level(),
                look.time().toString(),
                look.extent().map(Extent::results).orElse(null),
                look.extent().map(Extent::planned).orElse(null)
            });
        }
        rows.insertAll("INSERT INTO look VALUES (?, ?, ?, ?, ?, ?, ?)", values);
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
        List<ArmRecord> arms = arms(name);
        List<DeclaredClaim> claims = new ArrayList<>();
        rows.each("SELECT * FROM claim WHERE experiment = ? ORDER BY position", r -> claims.add(claim(r)), name);
        List<DeclaredMargin> margins = new ArrayList<>();
        rows.each(
                "SELECT metric, margin, declared FROM margin WHERE experiment = ? ORDER BY position",
                r -> margins.add(new DeclaredMargin(
                        Metric.named(r.getString(1)).orElseThrow(), r.getDouble(2), Instant.parse(r.getString(3)))),
                name);
        List<Look> looks = new ArrayList<>();
        rows.each("SELECT * FROM look WHERE experiment = ? ORDER BY position", r -> looks.add(look(r)), name);
        List<Long> seeds = new ArrayList<>();
        rows.each(
                "SELECT seed FROM experiment_seed WHERE experiment = ? ORDER BY position",
                r -> seeds.add(r.getLong(1)),
                name);
        List<ExperimentRecord> found = new ArrayList<>();
        rows.each(
                "SELECT * FROM experiment WHERE name = ?",
                r -> found.add(new ExperimentRecord(
                        name,
                        r.getString("main_metric"),
                        seeds,
                        arms,
                        claims,
                        margins,
                        search(r),
                        looks,
                        Instant.parse(r.getString("updated")))),
                name);
        return found.stream().findFirst();
    }

    private static Look look(ResultSet row) throws SQLException {
        int planned = row.getInt("planned");
        Optional<Extent> extent =
                row.wasNull() ? Optional.empty() : Optional.of(new Extent(row.getInt("results"), planned));
        return new Look(
                list(row.getString("seeds"), SEEDS),
                extent,
                row.getDouble("level"),
                Instant.parse(row.getString("time")));
    }

    private List<ArmRecord> arms(String experiment) {
        Map<Integer, Map<String, String>> factors = new LinkedHashMap<>();
        rows.each(
                "SELECT arm, name, level FROM arm_factor WHERE experiment = ? ORDER BY arm, position",
                r -> factors.computeIfAbsent(r.getInt(1), arm -> new LinkedHashMap<>())
                        .put(r.getString(2), r.getString(3)),
                experiment);
        Map<Integer, List<Member>> members = new LinkedHashMap<>();
        rows.each(
                "SELECT arm, seed, train_key, evaluation_key FROM member WHERE experiment = ? ORDER BY arm, position",
                r -> members.computeIfAbsent(r.getInt(1), arm -> new ArrayList<>())
                        .add(new Member(r.getLong(2), r.getString(3), r.getString(4))),
                experiment);
        List<ArmRecord> arms = new ArrayList<>();
        rows.each(
                "SELECT * FROM arm WHERE experiment = ? ORDER BY position",
                r -> arms.add(new ArmRecord(
                        r.getString("name"),
                        factors.getOrDefault(r.getInt("position"), Map.of()),
                        ArmRole.valueOf(r.getString("role").toUpperCase(Locale.ROOT)),
                        r.getString("compared_with"),
                        Origin.named(r.getString("origin")).orElseThrow(),
                        Rows.count(r, "parameters"),
                        Rows.number(r, "training_flops"),
                        members.getOrDefault(r.getInt("position"), List.of()))),
                experiment);
        return arms;
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
        List<String> found = new ArrayList<>();
        rows.each("SELECT main_metric FROM experiment WHERE name = ?", r -> found.add(r.getString(1)), experiment);
        return found.stream().findFirst();
    }

    /** What was computed of an experiment, if nothing has changed since. */
    Optional<String> analysis(String experiment, Metric metric, int format) {
        List<String> found = new ArrayList<>();
        rows.each(
                "SELECT content FROM analysis WHERE experiment = ? AND metric = ? AND format = ?",
                r -> found.add(r.getString(1)),
                experiment,
                metric.toString(),
                format);
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

    private static DeclaredClaim claim(ResultSet r) throws SQLException {
        return new DeclaredClaim(
                new Claim(
                        r.getString("name"),
                        list(r.getString("better"), NAMES),
                        list(r.getString("than"), NAMES),
                        Optional.ofNullable(r.getString("metric")).flatMap(Metric::named),
                        Optional.ofNullable(r.getString("test_set"))),
                Instant.parse(r.getString("declared")));
    }

    private static Optional<SearchRecord> search(ResultSet r) throws SQLException {
        String metric = r.getString("search_metric");
        return metric == null
                ? Optional.empty()
                : Optional.of(new SearchRecord(
                        metric, list(r.getString("search_per"), NAMES), list(r.getString("search_seeds"), SEEDS)));
    }

    private static String json(List<?> list) {
        return MAPPER.valueToTree(list).toString();
    }

    private static <T> List<T> list(String json, TypeReference<List<T>> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new StoreException("the results database holds '" + json + "' where a JSON list is expected", e);
        }
    }
}
