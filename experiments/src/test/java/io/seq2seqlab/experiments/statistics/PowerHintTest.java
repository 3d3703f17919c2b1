package io.seq2seqlab.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PowerHintTest {

    @Test
    void the_hint_is_that_of_the_reference() {
        JsonNode reference = Reference.of("power");
        PowerHint hint = PowerHint.of(Reference.arms(reference.get("arms")), 3, 0.05);
        assertThat(hint.seeds()).isEqualTo(3);
        // The reference has a grid of variances twelve times as fine.
        assertThat(hint.detectable().low()).isCloseTo(reference.get("low").asDouble(), withinPercentage(0.5));
        assertThat(hint.detectable().high()).isCloseTo(reference.get("high").asDouble(), withinPercentage(0.5));
        Reference.assertClose(hint.limit(), reference, "limit");
    }

    /** Simulated with many arms, so that the variance is known well: about 80 % of such differences show. */
    @Test
    void a_difference_of_that_size_shows_four_times_of_five() {
        Random random = new Random(8);
        List<ArmScores> many = new ArrayList<>();
        for (int arm = 0; arm < 1_500; arm++) {
            many.add(arm(0, random));
        }
        PowerHint hint = PowerHint.of(many, 1, 0.05);
        assertThat(hint.limit()).isZero();
        double difference = (hint.detectable().low() + hint.detectable().high()) / 2;
        assertThat(hint.detectable().high() / hint.detectable().low()).isLessThan(1.08);
        int shown = 0;
        for (int trial = 0; trial < 4_000; trial++) {
            shown +=
                    Contrast.difference(arm(difference, random), arm(0, random)).pValue() <= 0.05 ? 1 : 0;
        }
        assertThat(shown / 4_000.0).isCloseTo(PowerHint.POWER, within(0.025));
    }

    @Test
    void where_no_seed_varies_the_test_set_is_the_limit() {
        RunScores[] runs = {
            new RunScores(1, 30, new double[] {29, 30, 31}), new RunScores(2, 30, new double[] {29, 30, 31})
        };
        PowerHint hint = PowerHint.of(
                List.of(new ArmScores("a", List.of(runs)), Samples.constant("b", 3, new double[] {30, 30})), 1, 0.05);
        assertThat(hint.limit()).isPositive();
        assertThat(hint.detectable()).isEqualTo(new Interval(hint.limit(), hint.limit()));
    }

    @Test
    void one_arm_is_compared_with_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerHint.of(List.of(Samples.constant("a", 1, 2)), 1, 0.05))
                .withMessage("1 arms and 1 comparisons, expected two and one or more");
    }

    private static ArmScores arm(double mean, Random random) {
        double[] scores = {mean + random.nextGaussian(), mean + random.nextGaussian(), mean + random.nextGaussian()};
        return Samples.constant("arm", 2, scores);
    }
}
