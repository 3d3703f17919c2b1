package io.seq2seqlab.experiments.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.decoding.RatedTokens;
import io.seq2seqlab.decoding.SentenceScore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExposureTest {

    private static RatedTokens rated(double nats, String right) {
        boolean[] correct = new boolean[right.length()];
        for (int place = 0; place < correct.length; place++) {
            correct[place] = right.charAt(place) == 'x';
        }
        return new RatedTokens(nats, correct);
    }

    @Test
    void the_gap_is_of_the_same_tokens_and_positions_stand_in_bins_that_double() {
        Map<String, Double> figures = Exposure.figures(List.of(
                new SentenceScore(rated(3, "xxxx."), rated(9, "xx..."), Optional.empty(), 0),
                new SentenceScore(rated(1, "x.x"), rated(3, "..x"), Optional.empty(), 0)));

        assertThat(figures.get("teacher_forced_nats")).isCloseTo(4.0 / 8, within(1e-12));
        assertThat(figures.get("free_running_nats")).isCloseTo(12.0 / 8, within(1e-12));
        assertThat(figures.get("exposure_gap")).isCloseTo(1, within(1e-12));
        assertThat(Exposure.positions(figures)).containsExactly("1", "2", "3-4", "5-8");
        assertThat(figures.get(Exposure.accuracy("3-4"))).isCloseTo(100, within(1e-12));
        assertThat(figures.get(Exposure.freeRunningAccuracy("1"))).isCloseTo(50, within(1e-12));
        assertThat(figures.get(Exposure.freeRunningAccuracy("3-4"))).isCloseTo(100.0 / 3, within(1e-12));
        assertThat(figures.get(Exposure.freeRunningAccuracy("5-8"))).isZero();
    }
}
