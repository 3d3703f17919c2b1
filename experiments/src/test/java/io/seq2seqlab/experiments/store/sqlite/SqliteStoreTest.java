package io.seq2seqlab.experiments.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.Claim;
import io.seq2seqlab.experiments.results.DeclaredClaim;
import io.seq2seqlab.experiments.results.DeclaredMargin;
import io.seq2seqlab.experiments.results.EvaluatedSplit;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.ExperimentFiles;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.LearningEnd;
import io.seq2seqlab.experiments.results.Look;
import io.seq2seqlab.experiments.results.Look.Extent;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.results.TrainingCost;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.progress.TrainingEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

    private static final String RUN = """
            {"format":1,"experiment":"scores","arm":"additive","factors":{"model.attention.score":"additive"},"seed":3,
             "train_key":"a1b2","evaluation_key":"e1","status":"finished","parameters":20518405,"training_seconds":12.5,
             "tokens_per_second":4000.25,"steps":780,"kept_epoch":9,"epochs":10,
             "last_gain":{"figure":"validation.bleu","value":1.25},"constant_figure":"validation.chrf","peak_memory_bytes":643321856,"device":"cpu","threads":2,
             "started":"2026-01-31T12:00:00Z","ended":"2026-01-31T12:01:00Z","engine":"libtorch 2.10.0"}
            """;

    private static final String METRICS = """
            {"format":1,"signatures":{"bleu":"nrefs:1|case:lc","chrf":"nrefs:1"},
             "splits":{"validation":{"bleu":30.5,"perplexity":4.25},"long":{"bleu":20.0},"iid":{"bleu":31.0,"aer":0.25}},
             "about":{"long":{"absent":{"aer":"there are no gold alignments"},"empty_sources":2}}}
            """;

    private static final String MEMBERS = """
            {"format":1,"experiment":"scores","main_metric":"bleu","updated":"2026-01-31T12:02:00Z","seeds":[3],
             "arms":[{"name":"additive","baseline":true,"factors":{"model.attention.score":"additive"},
                      "runs":[{"seed":3,"train_key":"a1b2","evaluation_key":"e1"}]},
                     {"name":"dot","baseline":false,"factors":{"model.attention.score":"dot"},
                      "runs":[{"seed":3,"train_key":"c3d4","evaluation_key":"e1"}]}]}
            """;

    @TempDir
    private Path results;

    private static RunRecord additive() {
        return new RunRecord(
                "a1b2",
                "scores",
                "additive",
                Map.of("model.attention.score", "additive"),
                3,
                Origin.TRAINED,
                RunStatus.FINISHED,
                Optional.empty(),
                new TrainingCost(
                        OptionalLong.of(20_518_405),
                        OptionalDouble.of(12.5),
                        OptionalDouble.of(4000.25),
                        OptionalLong.of(780),
                        OptionalLong.of(9),
                        OptionalLong.of(10),
                        OptionalLong.of(643_321_856)),
                new LearningEnd(
                        true,
                        Optional.of(new TrainingEnd.Gain("validation.bleu", 1.25)),
                        Optional.of("validation.chrf")),
                new RunRecord.Machine("cpu", OptionalInt.of(2), "libtorch 2.10.0"),
                Optional.of(Instant.parse("2026-01-31T12:00:00Z")),
                Optional.of(Instant.parse("2026-01-31T12:01:00Z")),
                List.of(new Evaluation(
                        "e1",
                        Map.of("bleu", "nrefs:1|case:lc", "chrf", "nrefs:1"),
                        Map.of(
                                "validation", Map.of("bleu", 30.5, "perplexity", 4.25),
                                "long", Map.of("bleu", 20.0),
                                "iid", Map.of("bleu", 31.0, "aer", 0.25)),
                        Map.of(
                                "long",
                                new EvaluatedSplit(
                                        Optional.empty(), Map.of("aer", "there are no gold alignments"), 2)))));
    }

    private static RunRecord failed(String key) {
        return new RunRecord(
                key,
                "scores",
                "dot",
                Map.of(),
                1,
                Origin.TRAINED,
                RunStatus.FAILED,
                Optional.of("out of memory"),
                new TrainingCost(
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty()),
                LearningEnd.UNKNOWN,
                new RunRecord.Machine("cpu", OptionalInt.empty(), ""),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static ArmRecord arm(String name, String key) {
        return new ArmRecord(
                name,
                Map.of("model.attention.score", name),
                ArmRole.COMPARED,
                "additive",
                Origin.TRAINED,
                OptionalLong.empty(),
                OptionalDouble.empty(),
                List.of(new Member(3, key, "e1")));
    }

    private static ExperimentRecord experiment(String name, List<ArmRecord> arms, Instant updated) {
        return new ExperimentRecord(
                name, "bleu", List.of(3L), arms, List.of(), List.of(), Optional.empty(), List.of(), updated);
    }

    private static ExperimentRecord scores() {
        return experiment(
                "scores", List.of(arm("additive", "a1b2"), arm("dot", "c3d4")), Instant.parse("2026-01-31T12:02:00Z"));
    }

    /** With everything that an experiment can have. */
    private static ExperimentRecord full() {
        ArmRecord candidate = new ArmRecord(
                "additive, 1",
                Map.of("model.attention.score", "additive"),
                ArmRole.CANDIDATE,
                "additive, 1",
                Origin.TRAINED,
                OptionalLong.of(522_753),
                OptionalDouble.of(1.5e6),
                List.of(new Member(1, "a0", "v1"), new Member(2, "a1", "v1")));
        ArmRecord control = new ArmRecord(
                "additive, A/A",
                Map.of(),
                ArmRole.CONTROL,
                "additive",
                Origin.TRAINED,
                OptionalLong.empty(),
                OptionalDouble.empty(),
                List.of(new Member(101, "c1", "e1")));
        ArmRecord outside = new ArmRecord(
                "joeynmt",
                Map.of(),
                ArmRole.COMPARED,
                "additive",
                Origin.IMPORTED,
                OptionalLong.empty(),
                OptionalDouble.empty(),
                List.of(new Member(1, "i1", "e1")));
        return new ExperimentRecord(
                "full",
                "bleu",
                List.of(3L),
                List.of(arm("additive", "a1b2"), candidate, control, outside),
                List.of(
                        new DeclaredClaim(
                                new Claim(
                                        "additive wins",
                                        List.of("additive"),
                                        List.of("dot", "general"),
                                        Optional.of(Metric.CHRF),
                                        Optional.of("long")),
                                Instant.parse("2026-01-01T00:00:00Z")),
                        new DeclaredClaim(
                                new Claim(
                                        "everywhere",
                                        List.of("dot"),
                                        List.of("general"),
                                        Optional.empty(),
                                        Optional.empty()),
                                Instant.parse("2026-01-02T00:00:00Z"))),
                List.of(
                        new DeclaredMargin(Metric.BLEU, 0.5, Instant.parse("2026-01-01T00:00:00Z")),
                        new DeclaredMargin(Metric.AER, 0.01, Instant.parse("2026-01-05T00:00:00Z"))),
                Optional.of(new ExperimentRecord.Search("bleu", List.of("encoder"), List.of(11L, 12L))),
                List.of(
                        new Look(List.of(1L, 2L), Optional.empty(), 0.05, Instant.parse("2026-01-03T00:00:00Z")),
                        new Look(
                                List.of(1L, 2L, 3L),
                                Optional.of(new Extent(4, 6)),
                                0.025,
                                Instant.parse("2026-01-04T00:00:00Z"))),
                Instant.parse("2026-01-31T12:02:00Z"));
    }

    private void write(String file, String text) throws IOException {
        Path path = results.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void writeDirectories() throws IOException {
        write("runs/a1b2/run.json", RUN);
        write("runs/a1b2/evaluations/e1/metrics.json", METRICS);
        write("experiments/scores/members.json", MEMBERS);
    }

    @Test
    void gives_back_what_was_recorded() {
        ResultStore store = ResultStore.open(results);
        store.record(additive());
        store.record(failed("c3d4"));
        store.record(scores());
        store.record(full());

        ResultStore reopened = ResultStore.open(results);
        assertThat(reopened.run("a1b2")).contains(additive());
        assertThat(reopened.run("c3d4")).contains(failed("c3d4"));
        assertThat(reopened.run("other")).isEmpty();
        assertThat(reopened.experiment("scores")).contains(scores());
        assertThat(reopened.experiment("full")).contains(full());
    }

    @Test
    void recording_again_replaces() {
        ResultStore store = ResultStore.open(results);
        store.record(failed("a1b2"));
        store.record(additive());
        store.record(additive());

        assertThat(store.run("a1b2")).contains(additive());
        assertThat(store.runKeys()).containsExactly("a1b2");
    }

    @Test
    void what_was_computed_is_kept_until_something_else_is_recorded() {
        ResultStore store = ResultStore.open(results);
        ExperimentRecord experiment = scores();
        store.record(additive());
        store.record(experiment);
        store.keepAnalysis(experiment, store.members(experiment.name()), Metric.BLEU, 1, "a table");

        store.record(additive());
        store.record(experiment.at(Instant.parse("2027-01-01T00:00:00Z")));

        assertThat(store.analysis(experiment.name(), Metric.BLEU, 1)).contains("a table");
        assertThat(store.experiment(experiment.name()).orElseThrow().updated())
                .isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));

        store.record(failed(additive().trainKey()));

        assertThat(store.analysis(experiment.name(), Metric.BLEU, 1)).isEmpty();
    }

    @Test
    void a_lost_database_is_rebuilt_from_the_directories() throws IOException {
        writeDirectories();

        ResultStore store = ResultStore.open(results);

        assertThat(store.run("a1b2")).contains(additive());
        assertThat(store.experiment("scores")).contains(scores());
    }

    @Test
    void test_sets_keep_the_order_of_their_evaluation() throws IOException {
        writeDirectories();

        Evaluation evaluation = ResultStore.open(results)
                .run("a1b2")
                .orElseThrow()
                .evaluations()
                .get(0);

        assertThat(evaluation.splits().keySet()).containsExactly("validation", "long", "iid");
    }

    @Test
    void rebuilding_forgets_what_has_no_directory_and_reports_what_is_damaged() throws IOException {
        ResultStore store = ResultStore.open(results);
        store.record(failed("gone"));
        writeDirectories();
        write("runs/cut/run.json", RUN.substring(0, 40));
        write("runs/old/run.json", RUN.replace("\"format\":1", "\"format\":7"));
        write("runs/renamed/run.json", RUN);
        write("runs/wrong/run.json", RUN.replace("a1b2", "wrong").replace("\"seed\":3", "\"seed\":\"three\""));
        Files.createDirectories(results.resolve("runs/running"));

        ResultStore.Rebuilt rebuilt = store.rebuild();

        assertThat(rebuilt.runs()).isEqualTo(1);
        assertThat(rebuilt.experiments()).isEqualTo(1);
        assertThat(rebuilt.damaged()).hasSize(4).allMatch(line -> line.lines().count() == 1);
        assertThat(String.join("\n", rebuilt.damaged()))
                .contains(
                        "cut/run.json: not JSON",
                        "old/run.json: format 7",
                        "is about 'a1b2'",
                        "seed: expected a whole number");
        assertThat(store.run("gone")).isEmpty();
    }

    @Test
    void members_written_are_members_read() throws IOException {
        ExperimentFiles.write(results, full());

        assertThat(ExperimentFiles.read(results.resolve("experiments/full"))).isEqualTo(full());
        try (Stream<Path> files = Files.list(results.resolve("experiments/full"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void experiments_are_listed_from_the_one_run_last() {
        ResultStore store = ResultStore.open(results);
        store.record(experiment("old", List.of(), Instant.parse("2026-01-01T00:00:00Z")));
        store.record(experiment("new", List.of(), Instant.parse("2026-01-03T00:00:00Z")));
        store.record(experiment("mid", List.of(), Instant.parse("2026-01-02T00:00:00Z")));

        assertThat(store.experimentsByLastRun()).containsExactly("new", "mid", "old");
    }

    @Test
    void writers_that_open_a_new_store_at_once_all_get_their_runs_in() throws Exception {
        int writers = 4;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                String name = "w" + w;
                done.add(pool.submit(() -> {
                    ResultStore store = ResultStore.open(results);
                    IntStream.range(0, 25).forEach(i -> store.record(failed(name + "-" + i)));
                }));
            }
            for (Future<?> writer : done) {
                writer.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(ResultStore.open(results).runKeys()).hasSize(100);
    }

    @Test
    void the_newest_migration_is_the_one_the_program_knows() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(files.mapToInt(file ->
                            Integer.parseInt(file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"))))
                    .contains(SqliteStore.SCHEMA)
                    .allMatch(version -> version <= SqliteStore.SCHEMA);
        }
    }

    @Test
    void a_store_of_a_newer_version_is_left_alone() throws SQLException {
        ResultStore.open(results);
        execute("PRAGMA user_version = 99");

        assertThatThrownBy(() -> ResultStore.open(results))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(
                        "written by a newer version (schema 99, this one knows " + SqliteStore.SCHEMA + ")");
    }

    @Test
    void a_store_whose_filling_was_interrupted_is_filled_again() throws IOException, SQLException {
        ResultStore.open(results);
        execute("PRAGMA user_version = 0");
        writeDirectories();

        assertThat(ResultStore.open(results).experiment("scores")).contains(scores());
    }

    @Test
    void a_store_of_the_first_version_is_brought_up_to_date_from_the_directories() throws IOException, SQLException {
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + results.resolve("lab.db"), null, null)
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
        execute("INSERT INTO experiment VALUES ('scores', 'bleu', '2026-01-31T12:02:00Z')");
        writeDirectories();

        ResultStore store = ResultStore.open(results);

        assertThat(store.run("a1b2")).contains(additive());
        assertThat(store.experiment("scores")).contains(scores());
    }

    @Test
    void a_copy_says_what_the_store_says_and_writes_nothing_beside_it() throws IOException, SQLException {
        ResultStore.open(results).record(additive());
        try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + results.resolve("lab.db"))) {
            open.createStatement()
                    .execute("UPDATE run_document SET document = replace(document, '\"seed\":3', '\"seed\":4')");
            List<Path> files = files();

            ResultStore copy = SqliteStore.openCopy(results);

            assertThat(copy.run("a1b2"))
                    .map(RunRecord::seed)
                    .as("written since the last checkpoint")
                    .hasValue(4L);
            copy.rebuild();
            assertThat(copy.runKeys()).isEmpty();
            assertThat(files()).isEqualTo(files);
        }
        assertThat(ResultStore.open(results).runKeys()).containsExactly("a1b2");
    }

    @Test
    void a_copy_of_no_store_is_filled_from_the_directories() throws IOException {
        writeDirectories();
        List<Path> files = files();

        assertThat(SqliteStore.openCopy(results).runKeys()).contains("a1b2");
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void a_damaged_store_says_how_it_is_rebuilt() throws IOException {
        write("lab.db", "this is no database, but it is long enough to be taken for one\n".repeat(100));

        assertThatThrownBy(() -> ResultStore.open(results))
                .isInstanceOf(StoreException.class)
                .hasMessageMatching(".*lab\\.db: the results database is damaged; delete it .* rebuilds it .*");
    }

    @Test
    void a_store_that_is_no_file_says_so() throws IOException {
        Files.createDirectories(results.resolve("lab.db"));

        assertThatThrownBy(() -> ResultStore.open(results))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("lab.db: cannot be opened");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(results)) {
            return all.sorted().toList();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + results.resolve("lab.db"))) {
            connection.createStatement().execute(sql);
        }
    }
}
