package io.seq2seqlab.experiments.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.StoredResults;
import io.seq2seqlab.experiments.leaderboard.format.LeaderboardFormat;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.Score;
import io.seq2seqlab.experiments.statistics.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No interval of a percentage is below 0 or above 100, and none of a difference goes beyond 100 either way. */
class BoundedIntervalsTest {

    @TempDir
    private Path folder;

    private StoredResults results;

    @BeforeEach
    void nothing() {
        results = new StoredResults(folder);
    }

    private Leaderboard board() {
        return Leaderboard.read(results.open(), StoredResults.EXPERIMENT, Optional.empty());
    }

    private static void onScale(Interval interval, double low, double high) {
        assertThat(interval.low()).isBetween(low, high);
        assertThat(interval.high()).isBetween(low, high);
    }

    @Test
    void the_mean_of_an_arm_stays_between_0_and_100() {
        results.arm("additive").scores(76, 82, 97);
        results.arm("dot").scores(1, 3, 20);

        for (Row row : board().tables().get(0).rows()) {
            Score score = row.scores().get("iid");
            Interval interval = score.interval().orElseThrow();
            onScale(interval, 0, 100);
            assertThat(interval.contains(score.summary().mean())).isTrue();
        }
    }

    @Test
    void an_arm_without_a_mistake_has_no_room_above_it() {
        results.arm("additive").scores(100, 100, 100);
        results.arm("dot").scores(0, 0, 0);

        assertThat(LeaderboardFormat.TABLE.format(board())).contains("100.00 [100.00, 100.00]", "0.00 [0.00, 0.00]");
    }

    @Test
    void a_difference_goes_no_further_than_from_one_end_to_the_other() {
        results.arm("additive").run(1, Map.of("iid", 10)).run(2, Map.of("iid", 90));
        results.arm("dot").run(1, Map.of("iid", 5)).run(2, Map.of("iid", 95));

        Difference difference = board().tables().get(0).rows().stream()
                .flatMap(row -> row.scores().get("iid").difference().stream())
                .findFirst()
                .orElseThrow();

        assertThat(difference.interval()).contains(new Interval(-100, 100));
    }

    /** Two seeds leave one degree of freedom, whose t is 12.7. */
    @Test
    void the_effects_of_a_factorial_stay_on_the_scale() {
        results.seeds(1L, 2L);
        for (String score : List.of("additive", "dot")) {
            for (String encoder : List.of("gru", "lstm")) {
                int place = (score.equals("dot") ? 40 : 0) + (encoder.equals("lstm") ? 7 : 0);
                results.arm(score + ", " + encoder)
                        .factor("score", score)
                        .factor("encoder", encoder)
                        .run(1, Map.of("iid", 10 + place))
                        .run(2, Map.of("iid", encoder.equals("lstm") ? 52 - place : 40 + place));
            }
        }

        Effects effects = board().tables().get(0).effects().get("iid");

        assertThat(effects.factors())
                .flatExtracting(Effects.Factor::levels)
                .allSatisfy(level -> onScale(((Effects.Estimate.Known) level.mean()).interval(), 0, 100));
        assertThat(effects.factors())
                .flatExtracting(Effects.Factor::differences)
                .allSatisfy(
                        difference -> onScale(((Effects.Estimate.Known) difference.effect()).interval(), -100, 100));
        assertThat(effects.interactions())
                .flatExtracting(Effects.Interaction::cells)
                .allSatisfy(cell -> onScale(((Effects.Estimate.Known) cell.effect()).interval(), -200, 200));
    }
}
