package io.seq2seqlab.experiments.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.document.Format;
import io.seq2seqlab.experiments.reproduce.BitComparison.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BitComparisonTest {

    private static final Part WEIGHTS = new Part("weights", "12 values in 2 tensors", Optional.empty());
    private static final Part STEPS =
            new Part("steps", "4 losses", Optional.of("from step 3 on: loss 1.5 against 1.25"));

    private static String printed(Format format, Part... parts) {
        return format.print(new BitComparison("3f2a", List.of(parts)));
    }

    @Test
    void people_read_what_was_compared_and_the_verdict() {
        assertThat(printed(Format.TABLE, STEPS, WEIGHTS)).isEqualTo("""
                 compared  extent                  difference
                 steps     4 losses                from step 3 on: loss 1.5 against 1.25
                 weights   12 values in 2 tensors  none

                run 3f2a is not reproduced
                """);
        assertThat(printed(Format.TABLE, WEIGHTS)).endsWith("\n\nrun 3f2a is reproduced: every bit is the same\n");
    }

    @Test
    void programs_read_a_difference_where_there_is_one() {
        assertThat(printed(Format.JSON, STEPS, WEIGHTS)).isEqualTo("""
                {
                  "run" : "3f2a",
                  "identical" : false,
                  "parts" : [ {
                    "name" : "steps",
                    "extent" : "4 losses",
                    "identical" : false,
                    "difference" : "from step 3 on: loss 1.5 against 1.25"
                  }, {
                    "name" : "weights",
                    "extent" : "12 values in 2 tensors",
                    "identical" : true
                  } ]
                }
                """);
    }
}
