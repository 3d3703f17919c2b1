package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.training.LearningRate.Moment;
import io.seq2seqlab.tribuo.SettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates by hand, most from a learning rate of 0.8. */
class LearningRateTest {

    @Test
    void constantStays() {
        assertThat(rate("type", "constant").at(new Moment(1_000_000, 99))).isEqualTo(0.8);
    }

    /** 0.8 halved from epoch 5 on, every epoch: Luong et al. 2015. */
    @ParameterizedTest
    @CsvSource({"0, 0.8", "4.99, 0.8", "5, 0.4", "5.99, 0.4", "6, 0.2", "8.5, 0.05"})
    void stepFallsAfterSomeEpochs(double epochs, double expected) {
        assertRate(rate("type", "step", "after", "5"), epochs, expected);
    }

    /** Every half epoch: Sutskever et al. 2014. */
    @ParameterizedTest
    @CsvSource({"4.99, 0.8", "5, 0.4", "5.49, 0.4", "5.5, 0.2", "6, 0.1"})
    void stepFallsTwiceAnEpoch(double epochs, double expected) {
        assertRate(rate("type", "step", "after", "5", "every", "0.5"), epochs, expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.8", "2.99, 0.8", "3, 0.08", "5.99, 0.08", "6, 0.008"})
    void stepFirstFallsAfterOneInterval(double epochs, double expected) {
        assertRate(rate("type", "step", "every", "3", "factor", "0.1"), epochs, expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.8", "1, 0.4", "2, 0.2", "0.5, 0.5656854249"})
    void exponentialFallsAlsoWithinAnEpoch(double epochs, double expected) {
        assertRate(rate("type", "exponential"), epochs, expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.4", "4, 0.05"})
    void exponentialCountsInIntervals(double epochs, double expected) {
        assertRate(rate("type", "exponential", "every", "4", "factor", "0.0625"), epochs, expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.008", "50, 0.4", "100, 0.8", "400, 0.4", "10000, 0.08"})
    void inverseSquareRootRisesAndFalls(long update, double expected) {
        LearningRate rate = rate("type", "inverse-square-root", "warm_up", "100");
        assertThat(rate.at(new Moment(update, 0))).isCloseTo(expected, within(1e-12));
    }

    /** d = 512 and w = 4000: d^(−1/2) · min(i^(−1/2), i · w^(−3/2)) at its largest is 6.9877e-4. */
    @ParameterizedTest
    @CsvSource({"1", "17", "3999", "4000", "4001", "100000"})
    void inverseSquareRootIsThatOfTheTransformer(long update) {
        double largest = Math.pow(512, -0.5) * Math.pow(4000, -0.5);
        double expected = Math.pow(512, -0.5) * Math.min(Math.pow(update, -0.5), update * Math.pow(4000, -1.5));
        assertThat(largest).isCloseTo(6.9877e-4, within(1e-8));
        assertThat(new LearningRate.InverseSquareRoot(largest, 4000).at(new Moment(update, 0)))
                .isCloseTo(expected, within(1e-15));
    }

    @Test
    void plateauFallsWhenNothingGotBetterForSoLong() {
        LearningRate rate = rate("type", "plateau", "patience", "2", "metric", "validation.bleu");

        assertThat(rates(rate, ValidationMetric.BLEU, 10, 9, 10, 12, 11, 13, 1, 2, 3, 4, 5))
                .as("10 is no better than 10; 12 comes after the fall; then 13, and four worse ones make two falls")
                .containsExactly(0.8, 0.8, 0.4, 0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.1, 0.1);
    }

    @Test
    void plateauKnowsThatSomeFiguresShouldFall() {
        LearningRate rate = rate("type", "plateau", "patience", "1", "metric", "validation.perplexity");

        assertThat(rates(rate, ValidationMetric.PERPLEXITY, 9, 8, 8.5, 7, 7)).containsExactly(0.8, 0.8, 0.4, 0.4, 0.2);
    }

    @Test
    void plateauWatchesTheFigureThatKeepsACheckpoint() {
        LearningRate rate = CopyTask.trainer(
                        "training.keep.metric",
                        "validation.chrf",
                        "training.optimizer.schedule.type",
                        "plateau",
                        "training.optimizer.schedule.patience",
                        "1")
                .training()
                .learningRate();

        assertThat(rates(rate, ValidationMetric.CHRF, 5, 4)).containsExactly(0.01, 0.005);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.4", "2, 0.3", "50, 0.3"})
    void noRateIsBelowTheMinimum(double epochs, double expected) {
        assertRate(rate("type", "step", "minimum", "0.3"), epochs, expected);
    }

    @Test
    void theMinimumHoldsForAPlateauToo() {
        LearningRate rate = rate("type", "plateau", "patience", "1", "minimum", "0.3");

        assertThat(rates(rate, ValidationMetric.BLEU, 5, 4, 3, 2)).containsExactly(0.8, 0.4, 0.3, 0.3);
    }

    @Test
    void aMinimumAboveTheRateIsRefused() {
        assertThatThrownBy(() -> rate("type", "step", "minimum", "0.9"))
                .isInstanceOfSatisfying(
                        SettingException.class,
                        problem -> assertThat(problem.key()).isEqualTo("training.optimizer.schedule.minimum"))
                .hasMessage("the minimum 0.9 is above the learning rate 0.8");
    }

    /** Figures that only get better leave the rate; any others lower it as often as they exhaust the patience. */
    @Property
    void plateauCountsOnlyEpochsWithoutABetterFigure(
            @ForAll @Size(max = 40) List<@DoubleRange(min = 0, max = 100) Double> figures,
            @ForAll @IntRange(min = 1, max = 5) int patience) {
        LearningRate rate = new LearningRate.Plateau(1, 0.5, patience, ValidationMetric.BLEU);
        double best = Double.NEGATIVE_INFINITY;
        int without = 0;
        int falls = 0;
        for (double figure : figures) {
            rate = rate.after(Map.of(ValidationMetric.BLEU, figure));
            without = figure > best ? 0 : without + 1;
            best = Math.max(best, figure);
            falls += without > 0 && without % patience == 0 ? 1 : 0;
            assertThat(rate.at(new Moment(1, 0))).isEqualTo(Math.pow(0.5, falls));
        }
    }

    @Property
    void fallingSchedulesNeverRise(
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double factor,
            @ForAll @DoubleRange(min = 0.1, max = 20) double every,
            @ForAll @DoubleRange(max = 100) double epochs,
            @ForAll @DoubleRange(max = 10) double more,
            @ForAll @LongRange(min = 4000, max = 1_000_000_000) long update) {
        Moment early = new Moment(update, epochs);
        Moment late = new Moment(update + 1, epochs + more);
        for (LearningRate rate : List.of(
                new LearningRate.Step(1, factor, 2 * every, every),
                new LearningRate.Exponential(1, factor, every),
                new LearningRate.InverseSquareRoot(1, 4000))) {
            assertThat(rate.at(late)).isBetween(0.0, rate.at(early));
        }
    }

    private static void assertRate(LearningRate rate, double epochs, double expected) {
        assertThat(rate.at(new Moment(7, epochs))).isCloseTo(expected, within(1e-10));
    }

    /** The rate after each figure. */
    private static List<Double> rates(LearningRate start, ValidationMetric metric, double... figures) {
        List<Double> rates = new ArrayList<>();
        LearningRate rate = start;
        for (double figure : figures) {
            rate = rate.after(Map.of(metric, figure));
            rates.add(rate.at(new Moment(1, 0)));
        }
        return rates;
    }

    private static LearningRate rate(String... schedule) {
        String[] changes = new String[schedule.length + 2];
        changes[0] = "training.optimizer.learning_rate";
        changes[1] = "0.8";
        for (int i = 0; i < schedule.length; i += 2) {
            changes[i + 2] = "training.optimizer.schedule." + schedule[i];
            changes[i + 3] = schedule[i + 1];
        }
        return CopyTask.trainer(changes).training().learningRate();
    }
}
