package io.seq2seqlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoldAlignmentsTest {

    @Test
    void exchangesTheSidesOfSureAndPossibleLinks() {
        assertThat(GoldAlignments.exchanged(List.of("0-1 12?3", ""))).containsExactly("1-0 3?12", "");
    }
}
