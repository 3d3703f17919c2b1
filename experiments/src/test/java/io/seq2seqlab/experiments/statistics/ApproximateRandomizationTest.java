package io.seq2seqlab.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApproximateRandomizationTest {
    private static final double SMALLEST = 1.0 / (ApproximateRandomization.SHUFFLES + 1);

    @Test
    void the_p_value_is_that_of_all_swaps() {
        JsonNode reference = Reference.of("randomization");
        ApproximateRandomization test = test(counts(reference.get("first")), counts(reference.get("second")), 1);
        double exact = reference.get("pValue").asDouble();
        Reference.assertClose(test.difference(), reference, "difference");
        // Four standard errors of a share of 10,000.
        assertThat(test.pValue()).isCloseTo(exact, within(4 * Math.sqrt(exact * (1 - exact) / 10_000)));
    }

    @Test
    void the_same_outputs_differ_by_chance_always() {
        SentenceCounts counts = counts(Reference.of("randomization").get("first"));
        assertThat(test(counts, counts, 1)).isEqualTo(new ApproximateRandomization(0, 1));
    }

    @Test
    void a_difference_in_every_sentence_is_no_chance() {
        List<double[]> right =
                IntStream.range(0, 40).mapToObj(i -> new double[] {1, 1}).toList();
        List<double[]> wrong =
                IntStream.range(0, 40).mapToObj(i -> new double[] {0, 1}).toList();
        assertThat(test(new SentenceCounts(right), new SentenceCounts(wrong), 1).pValue())
                .isEqualTo(SMALLEST);
    }

    @Test
    void the_other_way_round_only_the_sign_changes() {
        JsonNode reference = Reference.of("randomization");
        ApproximateRandomization one = test(counts(reference.get("first")), counts(reference.get("second")), 3);
        ApproximateRandomization other = test(counts(reference.get("second")), counts(reference.get("first")), 3);
        assertThat(other.difference()).isEqualTo(-one.difference());
        assertThat(other.pValue()).isEqualTo(one.pValue());
    }

    @Test
    void counts_of_another_test_set_are_rejected() {
        SentenceCounts two = new SentenceCounts(List.of(new double[2], new double[2]));
        SentenceCounts one = new SentenceCounts(List.of(new double[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test(two, one, 1))
                .withMessage("counts 2 × 2 and 1 × 2, expected the same sentences and metric");
    }

    private static ApproximateRandomization test(SentenceCounts first, SentenceCounts second, long seed) {
        return ApproximateRandomization.of(first, second, summed -> 100 * summed[0] / (1 + summed[1]), seed);
    }

    private static SentenceCounts counts(JsonNode sentences) {
        return new SentenceCounts(
                Reference.each(sentences).stream().map(Reference::numbers).toList());
    }
}
