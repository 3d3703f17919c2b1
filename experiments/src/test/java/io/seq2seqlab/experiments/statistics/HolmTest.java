package io.seq2seqlab.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {

    /** By hand: 5 × 0.005, 4 × 0.01, 3 × 0.02, 2 × 0.03 and 1 × 0.6, each at least its predecessor. */
    @Test
    void p_values_grow_step_by_step() {
        assertThat(Holm.adjusted(0.03, 0.005, 0.02, 0.6, 0.01))
                .containsExactly(new double[] {0.06, 0.025, 0.06, 0.6, 0.04}, within(1e-12));
    }

    @Test
    void no_p_value_exceeds_one() {
        assertThat(Holm.adjusted(0.7, 0.9)).containsExactly(1, 1);
        assertThat(Holm.adjusted()).isEmpty();
    }

    @Test
    void what_is_no_p_value_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holm.adjusted(0.1, Double.NaN))
                .withMessage("a p-value of NaN, expected 0 to 1");
    }

    /** Holm is the closed test of Bonferroni's: a hypothesis falls if every set that holds it does. */
    @Property
    void adjusted_p_values_are_those_of_the_closed_test(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = 0, max = 1) Double> pValues) {
        double[] p = pValues.stream().mapToDouble(Double::doubleValue).toArray();
        double[] closed = new double[p.length];
        for (int set = 1; set < 1 << p.length; set++) {
            double smallest = 1;
            for (int i = 0; i < p.length; i++) {
                smallest = (set >> i & 1) == 1 ? Math.min(smallest, p[i]) : smallest;
            }
            for (int i = 0; i < p.length; i++) {
                if ((set >> i & 1) == 1) {
                    closed[i] = Math.max(closed[i], Math.min(1, Integer.bitCount(set) * smallest));
                }
            }
        }
        assertThat(Holm.adjusted(p)).containsExactly(closed, within(1e-12));
    }

    @Property
    void the_cut_lets_those_fall_whose_adjusted_p_value_is_within_the_level(
            @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = 0, max = 0.2) Double> pValues,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double level) {
        double[] p = pValues.stream().mapToDouble(Double::doubleValue).toArray();
        double[] adjusted = Holm.adjusted(p);
        double cut = Holm.largestThatFalls(p, p.length, level).orElse(-1);
        for (int i = 0; i < p.length; i++) {
            assertThat(p[i] <= cut).isEqualTo(adjusted[i] <= level);
        }
    }
}
