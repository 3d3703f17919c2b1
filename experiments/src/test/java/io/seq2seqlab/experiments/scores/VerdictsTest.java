package io.seq2seqlab.experiments.scores;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.schema.Metric;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {

    private static final double LEVEL = 0.025;

    /** The p-values are those of the difference and of equivalence. */
    @ParameterizedTest
    @CsvSource({
        "BLEU, 1.5, 0.025, 0.9, better",
        "BLEU, -1.5, 0.025, 0.9, worse",
        "PERPLEXITY, -1.5, 0.01, 0.9, better",
        "BLEU, 1.5, 0.026, 0.9, not separated",
        "BLEU, 1.5, 0.026, 0.025, equivalent",
        "BLEU, 1.5, 0.01, 0.01, smaller than matters"
    })
    void a_difference_is_separated_up_to_the_level_and_may_be_smaller_than_matters(
            Metric metric, double difference, double p, double equivalence, String wording) {
        Verdicts verdicts = new Verdicts(metric, LEVEL, Optional.of(new Margin(2, true)));

        Verdict verdict = verdicts.of(
                difference, p, Optional.of(new Equivalence(verdicts.margin().orElseThrow(), equivalence, equivalence)));

        assertThat(verdict.wording()).isEqualTo(wording);
        assertThat(verdict.separated()).isEqualTo(p <= LEVEL);
    }

    @Test
    void without_a_margin_nothing_is_equivalent() {
        Verdicts verdicts = new Verdicts(Metric.BLEU, LEVEL, Optional.empty());

        assertThat(verdicts.of(0, 1, Optional.empty())).isEqualTo(new Verdict.NotSeparated());
    }
}
