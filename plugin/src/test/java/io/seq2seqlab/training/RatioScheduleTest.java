package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.tribuo.SettingException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values by hand: e^0.5 is 1.6487212707, e is 2.7182818285, 0.9999^10000 is 0.3678610464. */
class RatioScheduleTest {

    @ParameterizedTest
    @CsvSource({"0, 0.7", "1, 0.7", "1000000000000, 0.7"})
    void constant(long i, double expected) {
        assertThat(schedule("ratio", "0.7").at(i)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.9", "1, 0.899", "250, 0.65", "649, 0.251", "650, 0.25", "651, 0.25", "1000000000000, 0.25"})
    void linear(long i, double expected) {
        RatioSchedule schedule = schedule("schedule", "linear", "k", "0.9", "c", "0.001", "minimum", "0.25");
        assertThat(schedule.at(i)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void linearStaysAtOneAsLongAsItIsAbove() {
        RatioSchedule schedule = schedule("schedule", "linear", "k", "1.5", "c", "0.1");
        assertThat(schedule.at(0)).isEqualTo(1);
        assertThat(schedule.at(4)).isEqualTo(1);
        assertThat(schedule.at(6)).isCloseTo(0.9, within(1e-12));
        assertThat(schedule.at(16)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0.9999", "2, 0.99980001", "10000, 0.3678610464"})
    void exponential(long i, double expected) {
        assertThat(schedule("schedule", "exponential", "k", "0.9999").at(i)).isCloseTo(expected, within(1e-10));
    }

    /** 100/101, 100/(100 + e^0.5), 100/(100 + e), and far beyond the largest power of e that is a number. */
    @ParameterizedTest
    @CsvSource({"0, 0.9900990099", "50, 0.9837802065", "100, 0.9735365333", "71000, 0", "9223372036854775807, 0"})
    void inverseSigmoid(long i, double expected) {
        assertThat(schedule("schedule", "inverse-sigmoid", "k", "100").at(i)).isCloseTo(expected, within(1e-10));
    }

    @Property
    void everyRatioIsAProbabilityThatNeverRises(
            @ForAll("schedules") RatioSchedule schedule, @ForAll @LongRange(max = Long.MAX_VALUE - 1) long i) {
        assertThat(schedule.at(i)).isBetween(0.0, 1.0);
        assertThat(schedule.at(i + 1)).isLessThanOrEqualTo(schedule.at(i));
    }

    @Provide
    Arbitrary<RatioSchedule> schedules() {
        Arbitrary<Double> share = Arbitraries.doubles().between(0, 1);
        Arbitrary<Double> positive = Arbitraries.doubles().between(1e-9, 1e9).ofScale(9);
        return Arbitraries.oneOf(
                share.map(RatioSchedule.Constant::new),
                Combinators.combine(positive, positive, share).as(RatioSchedule.Linear::new),
                Arbitraries.doubles().between(0, false, 1, false).map(RatioSchedule.Exponential::new),
                Arbitraries.doubles().between(1, 1e9).map(RatioSchedule.InverseSigmoid::new));
    }

    @ParameterizedTest
    @CsvSource({
        "linear c 0.1, k, schedule linear needs k",
        "linear k 1, c, schedule linear needs c",
        "linear k 0.1 c 0.1 minimum 0.2, k, the first ratio 0.1 is below the minimum 0.2",
        "exponential, k, schedule exponential needs k",
        "exponential k 1, k, schedule exponential needs k",
        "inverse-sigmoid, k, schedule inverse-sigmoid needs k",
        "inverse-sigmoid k 0.9, k, schedule inverse-sigmoid needs k"
    })
    void aMissingOrUselessConstantIsSaid(String settings, String key, String message) {
        assertThatThrownBy(() -> schedule(("schedule " + settings).split(" ")))
                .isInstanceOfSatisfying(SettingException.class, problem -> {
                    assertThat(problem.key()).isEqualTo("training.teacher_forcing." + key);
                    assertThat(problem.getMessage()).startsWith(message).doesNotContain("\n");
                });
    }

    private static RatioSchedule schedule(String... settings) {
        String[] changes = settings.clone();
        for (int i = 0; i < changes.length; i += 2) {
            changes[i] = "training.teacher_forcing." + changes[i];
        }
        return CopyTask.trainer(changes).training().teacherForcing().ratio();
    }
}
