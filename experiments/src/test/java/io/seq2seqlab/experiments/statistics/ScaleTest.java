package io.seq2seqlab.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Golden values are those of numpy and scipy. */
class ScaleTest {

    private static final Scale PERCENT = new Scale(0, 100);
    private static final Scale FROM_ONE = new Scale(1, Double.POSITIVE_INFINITY);

    /** Three seeds with this standard deviation of their mean, and sentences that change nothing. */
    private static Estimate estimate(double value, double error) {
        return new Estimate(value, List.of(new SeedPart(3 * error * error, 2, 1 / 3.0)), 0);
    }

    @Test
    void odds_stay_between_the_ends() {
        Interval interval = PERCENT.ofLevel(estimate(85, 5), 0.95);

        assertThat(estimate(85, 5).interval(0.95).high()).isGreaterThan(100);
        assertThat(interval.low()).isCloseTo(51.181936260234, within(1e-9));
        assertThat(interval.high()).isCloseTo(96.838248353632, within(1e-9));
    }

    @Test
    void without_an_upper_end_the_logarithm_of_the_distance_from_the_lower_one_is_taken() {
        Interval interval = FROM_ONE.ofLevel(estimate(1.4, 0.1), 0.95);

        assertThat(interval.low()).isCloseTo(1.136428595064, within(1e-9));
        assertThat(interval.high()).isCloseTo(2.172774665932, within(1e-9));
    }

    @Test
    void without_ends_an_interval_is_symmetric() {
        Scale any = new Scale(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        assertThat(any.ofLevel(estimate(-3, 2), 0.95)).isEqualTo(estimate(-3, 2).interval(0.95));
        assertThat(any.ofDifference(estimate(-3, 2), 1, 0.95))
                .isEqualTo(estimate(-3, 2).interval(0.95));
    }

    @Test
    void a_level_at_an_end_has_that_end_alone() {
        assertThat(PERCENT.ofLevel(estimate(100, 0), 0.95)).isEqualTo(new Interval(100, 100));
        assertThat(PERCENT.ofLevel(estimate(0, 0), 0.95)).isEqualTo(new Interval(0, 0));
    }

    /** The case of a factorial with two seeds, whose t is 12.7. */
    @Test
    void a_difference_ends_where_that_of_two_levels_does() {
        Estimate wild = new Estimate(20, List.of(new SeedPart(400, 1, 0.5)), 0);

        assertThat(wild.interval(0.95).high()).isGreaterThan(190);
        assertThat(PERCENT.ofDifference(wild, 1, 0.95)).isEqualTo(new Interval(-100, 100));
        assertThat(PERCENT.ofDifference(wild, 2, 0.95).low())
                .isEqualTo(wild.interval(0.95).low());
        assertThat(PERCENT.ofDifference(wild, 2, 0.95).high())
                .isEqualTo(wild.interval(0.95).high());
        assertThat(FROM_ONE.ofDifference(wild, 1, 0.95)).isEqualTo(wild.interval(0.95));
    }

    @Property
    void a_level_is_in_its_interval_and_that_on_the_scale(
            @ForAll @DoubleRange(min = 0.01, max = 99.99) double value, @ForAll @DoubleRange(max = 600) double error) {
        Interval interval = PERCENT.ofLevel(estimate(value, error), 0.95);

        assertThat(interval.low()).isBetween(0.0, value + 1e-9);
        assertThat(interval.high()).isBetween(value - 1e-9, 100.0);
    }

    @Property(tries = 50)
    void a_small_error_gives_what_it_gives_without_ends(@ForAll Random random) {
        Estimate sure = estimate(20 + 60 * random.nextDouble(), 0.001);

        assertThat(PERCENT.ofLevel(sure, 0.95).low())
                .isCloseTo(sure.interval(0.95).low(), within(1e-5));
        assertThat(PERCENT.ofLevel(sure, 0.95).high())
                .isCloseTo(sure.interval(0.95).high(), within(1e-5));
    }
}
