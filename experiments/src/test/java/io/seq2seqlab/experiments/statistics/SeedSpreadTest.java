package io.seq2seqlab.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The limit, the p-values beside it and the quartiles are scipy 1.17.1's and numpy's. */
class SeedSpreadTest {

    private static final double WHERE_P_IS_ONE_PER_MILLE = 13.153732757411987;

    @Test
    void armsAreAlikeUpToBartlettsTest() {
        // p = 0.00105
        assertThat(SeedSpread.of(arms(0.99 * WHERE_P_IS_ONE_PER_MILLE)).alike()).isTrue();
        // p = 0.00096
        assertThat(SeedSpread.of(arms(1.01 * WHERE_P_IS_ONE_PER_MILLE)).alike()).isFalse();
    }

    @Test
    void unlikeArmsAreReckonedWithByTheirQuartiles() {
        Interval quartiles =
                SeedSpread.of(arms(1.01 * WHERE_P_IS_ONE_PER_MILLE)).variances();

        assertThat(quartiles.low()).isCloseTo(1.0625, within(1e-9));
        assertThat(quartiles.high()).isCloseTo(44.93710031, within(1e-6));
    }

    @Test
    void anArmWhoseSeedsAgreeIsUnlikeTheOthers() {
        SeedSpread spread = SeedSpread.of(List.of(
                Samples.constant("a", 3, 3, 3), Samples.constant("b", 3, 4, 5), Samples.constant("c", 3, 4, 5)));

        assertThat(spread).isEqualTo(new SeedSpread(false, new Interval(0.5, 1)));
    }

    private static List<ArmScores> arms(double deviation) {
        return List.of(
                Samples.constant("a", 10, 11, 12),
                Samples.constant("b", 20, 21.5, 22),
                Samples.constant("c", 30, 30.5, 32),
                Samples.constant("d", 40, 40 + deviation, 40 - deviation));
    }
}
