package io.seq2seqlab.experiments.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.StoredResults;
import io.seq2seqlab.experiments.document.Format;
import io.seq2seqlab.experiments.leaderboard.format.LeaderboardAnswer;
import io.seq2seqlab.experiments.results.ExperimentFiles;
import io.seq2seqlab.experiments.results.Look;
import io.seq2seqlab.experiments.results.Look.Extent;
import io.seq2seqlab.experiments.store.ResultStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a look at test scores costs, and that whoever looks is told. */
class AlphaSpendingTest {

    private static final String PARTIAL =
            "This is a look at partial results (5 of 6 runs): differences are tested at 2.5 %"
                    + " from the next look on; lab leaderboard --peek shows validation figures alone and costs nothing.";

    @TempDir
    private Path folder;

    private StoredResults results;
    private StoredResults.ArmOf dot;

    /** The last run is missing; one diverged, which is a result. */
    @BeforeEach
    void fiveOfSixRuns() {
        results = new StoredResults(folder);
        results.arm("additive").scores(50, 52).ended(3, "diverged", "the loss is NaN");
        dot = results.arm("dot").scores(40, 43).planned(3);
    }

    private static Leaderboard look(ResultStore store) {
        return Leaderboard.read(store, StoredResults.EXPERIMENT, Optional.empty());
    }

    private static String oneLine(String text) {
        return text.replace("\\", "").replaceAll("\\s+", " ");
    }

    private List<Look> looks() {
        return ExperimentFiles.read(ExperimentFiles.experiments(folder).resolve(StoredResults.EXPERIMENT))
                .looks();
    }

    @ParameterizedTest
    @EnumSource(names = {"TABLE", "MARKDOWN", "CSV", "LATEX"})
    void a_look_at_partial_results_says_what_it_costs(Format format) {
        assertThat(oneLine(format.print(new LeaderboardAnswer(look(results.open())))))
                .contains(PARTIAL);
    }

    @Test
    void programs_are_told_too() {
        assertThat(oneLine(Format.JSON.print(new LeaderboardAnswer(look(results.open())))))
                .contains("\"next_level\" : 0.025", "\"results\" : 5, \"planned\" : 6");
    }

    @Test
    void the_next_look_costs_what_was_said() {
        ResultStore store = results.open();
        assertThat(look(store).look().orElseThrow().level()).isEqualTo(0.05);
        look(store);
        dot.run(3, Map.of("iid", 46));
        store.rebuild();

        Leaderboard whole = look(store);

        assertThat(whole.look().orElseThrow().level()).isEqualTo(0.025);
        assertThat(oneLine(Format.TABLE.print(new LeaderboardAnswer(whole))))
                .contains(
                        "Look 2: scores of seeds 1, 2, 3 (5 of 6 runs) were shown before, so the tests are at 2.5 % now"
                                + " instead of 5 %.")
                .doesNotContain("partial");
        assertThat(looks())
                .extracting(look -> look.extent().orElseThrow())
                .containsExactly(new Extent(5, 6), new Extent(6, 6));
        assertThat(store.experiment(StoredResults.EXPERIMENT).orElseThrow().looks())
                .isEqualTo(looks());
    }

    @Test
    void whole_results_that_were_seen_before_looks_told_their_extent_are_no_new_look() {
        results.look("2026-01-02T00:00:00Z", 0.05, 1, 2, 3);

        assertThat(look(results.open()).look().orElseThrow().level()).isEqualTo(0.05);
        assertThat(looks()).hasSize(1);
    }

    @Test
    void after_partial_results_of_further_arms_the_whole_is_a_look_of_its_own() {
        StoredResults wider = new StoredResults(folder).look("2026-01-02T00:00:00Z", 0.05, new Extent(6, 6), 1, 2, 3);
        wider.arm("additive").scores(50, 52, 54);
        wider.arm("dot").scores(40, 43, 46);
        StoredResults.ArmOf general = wider.arm("general").scores(51, 53).planned(3);
        ResultStore store = wider.open();
        look(store);
        general.run(3, Map.of("iid", 55));
        store.rebuild();

        assertThat(look(store).look().orElseThrow().level()).isEqualTo(0.0125);
    }
}
