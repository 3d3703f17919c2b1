package io.seq2seqlab.experiments.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactorCellsTest {

    @Test
    void factors_that_always_change_together_are_one_and_one_that_never_changes_is_none() {
        Map<String, List<String>> factors = FactorCells.factors(List.of(
                Map.of("score", "dot", "ratio", "1.0", "epochs", "5", "size", "small"),
                Map.of("score", "additive", "ratio", "1.0", "epochs", "5", "size", "large"),
                Map.of("score", "dot", "ratio", "0.5", "epochs", "5", "size", "small")));

        assertThat(factors.values())
                .satisfiesExactlyInAnyOrder(
                        ratio -> assertThat(ratio).containsExactly("ratio"),
                        together -> assertThat(together).containsExactlyInAnyOrder("score", "size"));
    }

    @Test
    void an_arm_has_a_level_of_the_factors_that_exist_for_it() {
        Map<String, List<String>> factors = Map.of("score & size", List.of("score", "size"), "ratio", List.of("ratio"));

        assertThat(FactorCells.levels(Map.of("score", "dot", "size", "small"), factors))
                .containsExactly(Map.entry("score & size", "dot & small"));
    }
}
