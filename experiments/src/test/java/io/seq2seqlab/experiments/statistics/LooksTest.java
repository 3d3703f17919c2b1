package io.seq2seqlab.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LooksTest {

    @Test
    void each_look_has_half_the_level_of_the_one_before() {
        assertThat(Looks.level(0.05, 1)).isEqualTo(0.05);
        assertThat(Looks.level(0.05, 2)).isEqualTo(0.025);
        assertThat(Looks.level(0.05, 4)).isEqualTo(0.00625);
    }

    @Test
    void however_many_there_are_they_spend_less_than_twice_the_first() {
        assertThat(IntStream.rangeClosed(1, 40)
                        .mapToDouble(look -> Looks.level(0.05, look))
                        .sum())
                .isLessThan(0.1);
    }

    @Test
    void looks_count_from_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Looks.level(0.05, 0))
                .withMessage("look 0, expected 1 or more");
    }
}
