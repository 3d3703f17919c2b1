package io.seq2seqlab.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class DivergenceTest {

    @Test
    void intervals_are_those_of_the_reference() {
        for (JsonNode expected : Reference.of("clopperPearson")) {
            DivergenceRate rate = new DivergenceRate(
                    expected.get("diverged").asInt(), expected.get("runs").asInt());
            Reference.assertClose(rate.interval(0.95).low(), expected, "low");
            Reference.assertClose(rate.interval(0.95).high(), expected, "high");
        }
    }

    @Test
    void the_rate_is_the_share_of_the_runs() {
        assertThat(new DivergenceRate(1, 5).rate()).isEqualTo(0.2);
        assertThatIllegalArgumentException().isThrownBy(() -> new DivergenceRate(6, 5));
    }

    @Test
    void in_the_worst_case_a_diverged_run_has_the_worst_score() {
        ArmScores arm = Samples.constant("gru", 30, 33).withDiverged(List.of(3L), 0);
        assertThat(arm.runs()).extracting(RunScores::seed).containsExactly(1L, 2L, 3L);
        assertThat(arm.mean()).isEqualTo(21);
        assertThat(arm.variance()).isEqualTo(333);
    }

    @Test
    void a_seed_counts_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.constant("gru", 30, 33).withDiverged(List.of(2L), 0))
                .withMessage("gru has a seed twice, expected each seed once");
    }
}
