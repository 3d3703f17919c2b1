package io.seq2seqlab.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ContrastTest {
    private static final double ROUNDING = 1e-9;

    @Test
    void differences_of_arms_are_those_of_the_reference() {
        JsonNode reference = Reference.of("comparisons");
        List<ArmScores> arms = Reference.arms(reference.get("arms"));
        double[] noises = Reference.numbers(reference.get("noises"));
        for (int arm = 0; arm < noises.length; arm++) {
            assertThat(arms.get(arm).sentenceNoise()).isCloseTo(noises[arm], within(ROUNDING));
        }
        for (JsonNode expected : Reference.each(reference.get("differences"))) {
            ArmScores first = arms.get(expected.get("first").asInt());
            ArmScores second = arms.get(expected.get("second").asInt());
            Reference.assertSame(Contrast.difference(first, second), expected);
        }
    }

    @Test
    void means_and_sets_of_arms_are_those_of_the_reference() {
        JsonNode reference = Reference.of("comparisons");
        List<ArmScores> arms = Reference.arms(reference.get("arms"));
        Reference.assertSame(Contrast.mean(arms.get(0)), reference.get("mean"));
        Reference.assertSame(Contrast.difference(arms.subList(0, 2), arms.subList(2, 4)), reference.get("sets"));
    }

    @Test
    void without_a_part_of_the_sentences_it_is_welchs_test() {
        JsonNode welch = Reference.of("welch");
        Estimate difference = Contrast.difference(
                Samples.constant("first", Reference.numbers(welch.get("first"))),
                Samples.constant("second", Reference.numbers(welch.get("second"))));
        assertThat(difference.sentenceVariance()).isZero();
        Reference.assertClose(difference.t(), welch, "t");
        Reference.assertClose(difference.degreesOfFreedom(), welch, "degreesOfFreedom");
        Reference.assertClose(difference.pValue(), welch, "pValue");
        Reference.assertClose(difference.interval(0.95).low(), welch, "low");
        Reference.assertClose(difference.interval(0.95).high(), welch, "high");
    }

    /** Resamples of independent runs have more noise in them than their means show. */
    @Test
    void a_variance_of_sentences_below_zero_counts_as_zero() {
        ArmScores noisy = new ArmScores(
                "noisy",
                List.of(
                        new RunScores(1, 30, new double[] {29, 31, 29, 31}),
                        new RunScores(2, 31, new double[] {32, 30, 32, 30})));
        Estimate difference = Contrast.difference(noisy, Samples.constant("still", 4, new double[] {30, 32}));
        assertThat(noisy.sentenceNoise()).isPositive();
        assertThat(difference.sentenceVariance()).isZero();
        assertThat(difference.variance()).isEqualTo(0.5 / 2 + 2.0 / 2);
    }

    @Test
    void one_arm_without_variance_leaves_the_other_ones() {
        ArmScores still = Samples.constant("still", 30.3, 30.3, 30.3);
        ArmScores varied = Samples.constant("varied", 31, 32, 33, 34);
        Estimate difference = Contrast.difference(still, varied);
        assertThat(difference.variance()).isCloseTo(varied.variance() / 4, within(ROUNDING));
        assertThat(difference.degreesOfFreedom()).isCloseTo(3, within(ROUNDING));
    }

    /** Three seeds that happen to get the same count right must not make everything significant. */
    @Test
    void where_no_seed_varies_all_the_variance_of_sentences_counts() {
        ArmScores first = still("first", 70, 3);
        ArmScores second = still("second", 80, 4);
        Estimate difference = Contrast.difference(first, second);
        assertThat(difference.seedVariance()).isZero();
        assertThat(difference.sentenceVariance()).isPositive();
        assertThat(difference.degreesOfFreedom()).isInfinite();
        assertThat(difference.pValue()).isGreaterThan(1e-9).isLessThan(0.5);
    }

    @Test
    void arms_without_any_variance_are_the_same_or_surely_not() {
        ArmScores none = Samples.constant("none", 0, 0, 0);
        ArmScores all = Samples.constant("all", 100, 100, 100);
        assertThat(Contrast.difference(none, Samples.constant("none too", 0, 0)).pValue())
                .isEqualTo(1);
        assertThat(Contrast.difference(none, all).pValue()).isZero();
        assertThat(Contrast.difference(none, all).interval(0.95)).isEqualTo(new Interval(-100, -100));
    }

    @Test
    void an_arm_does_not_differ_from_itself() {
        ArmScores arm = Samples.arms(1, 3, new Random(1)).get(0);
        assertThat(Contrast.difference(arm, arm).pValue()).isEqualTo(1);
    }

    @Test
    void one_seed_says_nothing_about_an_arm() {
        ArmScores single = Samples.constant("gru", 30);
        ArmScores several = Samples.constant("lstm", 30, 31);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contrast.difference(several, single))
                .withMessage("gru has one seed, expected two or more");
    }

    @Test
    void scores_on_other_resamples_are_rejected() {
        ArmScores ten = Samples.constant("gru", 30, 31);
        ArmScores four = Samples.constant("lstm", 4, new double[] {30, 31});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contrast.difference(ten, four))
                .withMessage("gru has scores on 10 resamples and lstm on 4, expected the same ones");
    }

    @Property(tries = 50)
    void the_other_way_round_only_the_sign_changes(
            @ForAll Random random, @ForAll @IntRange(min = 2, max = 5) int runs) {
        List<ArmScores> arms = Samples.arms(2, runs, random);
        Estimate one = Contrast.difference(arms.get(0), arms.get(1));
        Estimate other = Contrast.difference(arms.get(1), arms.get(0));
        assertThat(other.value()).isCloseTo(-one.value(), within(ROUNDING));
        assertThat(other.variance()).isCloseTo(one.variance(), within(ROUNDING));
        assertThat(other.pValue()).isCloseTo(one.pValue(), within(ROUNDING));
        assertThat(other.interval(0.9).low()).isCloseTo(-one.interval(0.9).high(), within(1e-6));
    }

    @Property(tries = 50)
    void the_unit_and_zero_of_the_metric_do_not_matter(
            @ForAll Random random,
            @ForAll @DoubleRange(min = 0.01, max = 100) double scale,
            @ForAll @DoubleRange(min = -50, max = 50) double shift) {
        List<ArmScores> arms = Samples.arms(2, 3, random);
        Estimate original = Contrast.difference(arms.get(0), arms.get(1));
        Estimate mapped = Contrast.difference(
                Samples.mapped(arms.get(0), scale, shift), Samples.mapped(arms.get(1), scale, shift));
        assertThat(mapped.value()).isCloseTo(scale * original.value(), within(1e-6));
        assertThat(mapped.pValue()).isCloseTo(original.pValue(), within(1e-6));
    }

    @Property(tries = 50)
    void the_order_of_the_seeds_does_not_matter(@ForAll Random random) {
        List<ArmScores> arms = Samples.arms(2, 4, random);
        List<RunScores> shuffled = new ArrayList<>(arms.get(0).runs());
        Collections.shuffle(shuffled, random);
        Estimate one = Contrast.difference(arms.get(0), arms.get(1));
        Estimate other = Contrast.difference(new ArmScores("shuffled", shuffled), arms.get(1));
        assertThat(other.value()).isCloseTo(one.value(), within(ROUNDING));
        assertThat(other.variance()).isCloseTo(one.variance(), within(ROUNDING));
        assertThat(other.degreesOfFreedom()).isCloseTo(one.degreesOfFreedom(), within(1e-6));
    }

    @Property(tries = 50)
    void an_interval_holds_zero_just_where_the_p_value_says_so(
            @ForAll Random random, @ForAll @DoubleRange(min = 0.5, max = 0.99) double level) {
        List<ArmScores> arms = Samples.arms(2, 3, random);
        Estimate difference = Contrast.difference(arms.get(0), arms.get(1));
        assertThat(difference.interval(level).contains(0)).isEqualTo(difference.pValue() > 1 - level);
    }

    @Property(tries = 20)
    void sets_of_one_arm_are_that_arm_and_shared_arms_cancel(@ForAll Random random) {
        List<ArmScores> arms = Samples.arms(3, 3, random);
        Estimate shared = Contrast.difference(arms.subList(0, 2), List.of(arms.get(2), arms.get(1)));
        Estimate alone = Contrast.difference(arms.get(0), arms.get(2));
        assertThat(shared.value()).isCloseTo(alone.value() / 2, within(ROUNDING));
        assertThat(shared.pValue()).isCloseTo(alone.pValue(), within(ROUNDING));
    }

    /** Ten sentences, of which every seed gets the same number right, others each time. */
    private static ArmScores still(String name, double score, int seed) {
        Random random = new Random(seed);
        List<RunScores> runs = new ArrayList<>();
        for (int run = 1; run <= 3; run++) {
            double[] resampled =
                    random.doubles(50).map(value -> score + 40 * (value - 0.5)).toArray();
            runs.add(new RunScores(run, score, resampled));
        }
        return new ArmScores(name, runs);
    }
}
