package io.seq2seqlab.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankIntervalTest {

    @Test
    void intervals_are_those_of_the_reference() {
        JsonNode reference = Reference.of("ranks");
        List<RankInterval> intervals = RankInterval.of(Reference.arms(reference.get("arms")), Better.HIGHER, 0.05);
        assertThat(intervals.stream().mapToDouble(RankInterval::best))
                .containsExactly(boxed(Reference.numbers(reference.get("best"))));
        assertThat(intervals.stream().mapToDouble(RankInterval::worst))
                .containsExactly(boxed(Reference.numbers(reference.get("worst"))));
    }

    @Test
    void the_lower_score_is_the_better_one_where_the_metric_says_so() {
        List<ArmScores> arms = List.of(
                Samples.constant("low", 5, 5.1, 5.2),
                Samples.constant("high", 9, 9.1, 9.2),
                Samples.constant("low too", 5.1, 5.1, 5.3));
        assertThat(RankInterval.of(arms, Better.LOWER, 0.05))
                .extracting(RankInterval::toString)
                .containsExactly("1–2", "3", "1–2");
        assertThat(RankInterval.of(arms, Better.HIGHER, 0.05))
                .extracting(RankInterval::toString)
                .containsExactly("2–3", "1", "2–3");
    }

    @Test
    void one_arm_has_the_first_rank() {
        assertThat(RankInterval.of(List.of(Samples.constant("only", 1, 2)), Better.HIGHER, 0.05))
                .containsExactly(new RankInterval("only", 1, 1));
    }

    @Property(tries = 50)
    void every_interval_holds_the_rank_of_the_mean(
            @ForAll Random random, @ForAll @IntRange(min = 2, max = 8) int count) {
        List<ArmScores> arms = Samples.arms(count, 3, random);
        List<RankInterval> intervals = RankInterval.of(arms, Better.HIGHER, 0.05);
        for (int arm = 0; arm < count; arm++) {
            double mean = arms.get(arm).mean();
            long rank = 1 + arms.stream().filter(other -> other.mean() > mean).count();
            assertThat(rank).isBetween((long) intervals.get(arm).best(), (long)
                    intervals.get(arm).worst());
        }
    }

    @Property(tries = 50)
    void two_arms_have_ranks_of_their_own_just_where_they_are_separated(@ForAll Random random) {
        List<ArmScores> arms = Samples.arms(2, 3, random);
        boolean separated = Contrast.difference(arms.get(0), arms.get(1)).pValue() <= 0.05;
        assertThat(RankInterval.of(arms, Better.HIGHER, 0.05).get(0).best()
                        == RankInterval.of(arms, Better.HIGHER, 0.05).get(0).worst())
                .isEqualTo(separated);
    }

    @Test
    void hundreds_of_arms_are_ranked() {
        List<ArmScores> arms = new ArrayList<>(Samples.arms(300, 3, new Random(2)));
        List<RankInterval> intervals = RankInterval.of(arms, Better.HIGHER, 0.05);
        assertThat(intervals)
                .hasSize(300)
                .allSatisfy(interval -> assertThat(interval.worst()).isBetween(interval.best(), 300));
    }

    private static Double[] boxed(double[] numbers) {
        Double[] boxed = new Double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boxed[i] = numbers[i];
        }
        return boxed;
    }
}
