package io.seq2seqlab.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.metrics.Bleu;
import io.seq2seqlab.metrics.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ResamplesTest {
    private static final List<String> REFERENCES =
            List.of("the cat sat on the mat", "a dog barks at the red door", "we see the old house there");
    private static final List<String> HYPOTHESES =
            List.of("the cat sat on a mat", "a dog barks at the door", "we saw the old house there");

    @Test
    void draws_are_those_of_the_reference() {
        JsonNode reference = Reference.of("resamples");
        double[] values = Reference.numbers(reference.get("values"));
        double[] sums = Reference.numbers(reference.get("sums"));
        RunScores scores = Resamples.of(
                        values.length, sums.length, reference.get("seed").asLong())
                .score(1, counts(values), summed -> summed[0]);
        assertThat(scores.score()).isEqualTo(25);
        assertThat(scores.resampled()).containsExactly(sums);
    }

    @Test
    void a_run_is_scored_by_the_metric_itself() {
        SentenceCounts counts = new SentenceCounts(Statistics.each(Bleu.DEFAULT, HYPOTHESES, REFERENCES));
        RunScores scores = Resamples.of(3, 200, 1).score(7, counts, Bleu.DEFAULT::score);
        assertThat(scores.seed()).isEqualTo(7);
        assertThat(scores.score()).isEqualTo(Bleu.DEFAULT.corpus(HYPOTHESES, REFERENCES));
        // Among 200 resamples of three sentences is the test set itself, and each of its sentences three times.
        assertThat(scores.resampled()).contains(scores.score());
        for (int sentence = 0; sentence < 3; sentence++) {
            String hypothesis = HYPOTHESES.get(sentence);
            String reference = REFERENCES.get(sentence);
            assertThat(scores.resampled())
                    .contains(Bleu.DEFAULT.corpus(
                            List.of(hypothesis, hypothesis, hypothesis), List.of(reference, reference, reference)));
        }
    }

    @Test
    void a_mean_over_sentences_varies_over_resamples_as_theory_says() {
        Random random = new Random(3);
        double[] values = random.doubles(400).toArray();
        RunScores scores = Resamples.of(400, 5).score(1, counts(values), summed -> summed[0] / 400);
        double mean = DoubleStream.of(values).average().orElseThrow();
        double variance = DoubleStream.of(values)
                        .map(value -> (value - mean) * (value - mean))
                        .average()
                        .orElseThrow()
                / 400;
        double resampled = Moments.of(scores.resampled()).variance();
        // 2,000 resamples tell a variance within √(2/2000) = 3 %.
        assertThat(resampled / variance).isCloseTo(1, within(0.13));
        assertThat(Moments.of(scores.resampled()).mean()).isCloseTo(mean, within(5 * Math.sqrt(variance / 2000)));
    }

    @Property(tries = 30)
    void every_resample_has_as_many_sentences_as_the_test_set(
            @ForAll @IntRange(min = 1, max = 300) int sentences, @ForAll long seed) {
        double[] ones = DoubleStream.generate(() -> 1).limit(sentences).toArray();
        assertThat(Resamples.of(sentences, 20, seed)
                        .score(1, counts(ones), summed -> summed[0])
                        .resampled())
                .containsOnly(sentences);
    }

    @Test
    void the_same_seed_draws_the_same_resamples_and_another_one_others() {
        double[] values = new Random(9).doubles(50).toArray();
        RunScores scores = Resamples.of(50, 20, 4).score(1, counts(values), summed -> summed[0]);
        assertThat(Resamples.of(50, 20, 4).score(1, counts(values), summed -> summed[0]))
                .isEqualTo(scores);
        assertThat(Resamples.of(50, 20, 5).score(1, counts(values), summed -> summed[0]))
                .isNotEqualTo(scores);
    }

    @Test
    void counts_of_another_test_set_are_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resamples.of(4, 1).score(1, counts(1, 2, 3), summed -> summed[0]))
                .withMessage("counts of 3 sentences, expected 4 like the resamples");
    }

    @Test
    void a_score_that_is_no_number_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resamples.of(2, 1).score(5, counts(0, 0), summed -> summed[0] / summed[0]))
                .withMessage("the score of seed 5 is NaN, expected a number");
    }

    @Test
    void sentences_must_have_the_same_counts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SentenceCounts(List.of(new double[2], new double[3])))
                .withMessage("sentence 2 has 3 counts, expected 2 like the first");
    }

    private static SentenceCounts counts(double... values) {
        List<double[]> each = new ArrayList<>();
        for (double value : values) {
            each.add(new double[] {value});
        }
        return new SentenceCounts(each);
    }
}
