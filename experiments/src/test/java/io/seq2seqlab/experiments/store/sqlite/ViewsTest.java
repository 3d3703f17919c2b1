package io.seq2seqlab.experiments.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs see in {@code lab.db} is what the directories say. */
class ViewsTest {

    private static final Path FIXTURE = Path.of("src/test/resources/rendered/results");

    @TempDir
    private Path results;

    private ResultStore store;

    @BeforeEach
    void openTheStore() throws IOException {
        try (Stream<Path> files = Files.walk(FIXTURE)) {
            for (Path file : files.filter(file -> !file.equals(FIXTURE)).toList()) {
                Files.copy(file, results.resolve(FIXTURE.relativize(file)));
            }
        }
        store = ResultStore.open(results);
    }

    /** Rows of a query, a cell that is NULL as null. */
    private List<List<Object>> rows(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + results.resolve("lab.db"));
                ResultSet found = connection.createStatement().executeQuery(query)) {
            List<List<Object>> rows = new ArrayList<>();
            while (found.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    Object cell = found.getObject(column);
                    row.add(cell instanceof Integer number ? Long.valueOf(number) : cell);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static List<Object> row(Object... cells) {
        return Stream.of(cells).map(ViewsTest::plain).collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }

    private static Object plain(Object cell) {
        if (cell instanceof Optional<?> value) {
            return value.map(ViewsTest::plain).orElse(null);
        } else if (cell instanceof OptionalLong value) {
            return value.isPresent() ? value.getAsLong() : null;
        } else if (cell instanceof OptionalInt value) {
            return value.isPresent() ? (long) value.getAsInt() : null;
        } else if (cell instanceof OptionalDouble value) {
            return value.isPresent() ? value.getAsDouble() : null;
        }
        return cell instanceof Number || cell == null ? cell : cell.toString();
    }

    private List<RunRecord> runs() {
        return store.runKeys().stream().flatMap(key -> store.run(key).stream()).toList();
    }

    @Test
    void runs_are_those_that_have_ended() throws SQLException {
        List<List<Object>> expected = new ArrayList<>();
        for (RunRecord run : runs()) {
            expected.add(row(
                    run.trainKey(),
                    run.experiment(),
                    run.arm(),
                    run.seed(),
                    run.origin(),
                    run.status(),
                    run.reason(),
                    run.cost().parameters(),
                    run.cost().steps(),
                    run.cost().epochs(),
                    run.cost().keptEpoch(),
                    run.cost().seconds(),
                    run.cost().tokensPerSecond(),
                    run.cost().peakMemory(),
                    run.machine().device(),
                    run.machine().threads(),
                    run.machine().engine(),
                    run.started(),
                    run.ended()));
        }

        assertThat(expected).hasSizeGreaterThan(15);
        assertThat(rows("SELECT * FROM runs")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void arms_are_the_runs_that_experiments_ask_for() throws SQLException {
        List<List<Object>> expected = new ArrayList<>();
        for (String name : store.experimentsByLastRun()) {
            List<ArmRecord> arms = store.experiment(name).orElseThrow().arms();
            for (ArmRecord arm : arms) {
                for (Member member : arm.members()) {
                    expected.add(row(
                            name,
                            (long) arms.indexOf(arm),
                            arm.name(),
                            arm.role().name().toLowerCase(Locale.ROOT),
                            arm.comparedWith(),
                            arm.origin(),
                            member.seed(),
                            member.trainKey(),
                            member.evaluationKey()));
                }
            }
        }

        assertThat(rows("SELECT experiment, position, arm, role, compared_with, origin, seed, train_key, evaluation_key"
                        + " FROM arms"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows("SELECT DISTINCT factors FROM arms WHERE arm = 'dot, ratio 0.5'"))
                .containsExactly(List.of(
                        "{\"model.attention.score\":\"dot\",\"training.teacher_forcing.ratio\":\"ratio 0.5\"}"));
    }

    @Test
    void scores_are_all_figures() throws SQLException {
        List<List<Object>> expected = new ArrayList<>();
        for (RunRecord run : runs()) {
            for (Evaluation evaluation : run.evaluations()) {
                evaluation
                        .splits()
                        .forEach((split, figures) -> figures.forEach((metric, value) -> {
                            if (!metric.equals(Evaluation.SENTENCES)) {
                                expected.add(row(
                                        run.trainKey(),
                                        evaluation.key(),
                                        split,
                                        metric,
                                        value,
                                        figures.get(Evaluation.SENTENCES),
                                        evaluation.signatures().get(metric)));
                            }
                        }));
            }
        }

        assertThat(expected).hasSizeGreaterThan(200);
        assertThat(rows("SELECT * FROM scores")).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The question of the documentation: the mean score of each arm over its seeds. */
    @Test
    void the_mean_of_an_arm_is_one_query() throws SQLException {
        assertThat(rows("SELECT arm, count(*), avg(value) FROM arms JOIN scores USING (train_key, evaluation_key)"
                        + " WHERE experiment = 'extremes' AND metric = 'chrf' AND split = 'iid' GROUP BY arm"
                        + " ORDER BY position"))
                .extracting(row -> row.subList(0, 2))
                .containsExactly(List.of("plain", 2L), List.of("without attention", 1L));
    }
}
