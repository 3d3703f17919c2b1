package io.seq2seqlab.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PeersTest {

    /** Variances 0.01 and 0.03 among peers of 1: halfway are 0.505 and 0.515, on three seeds and two degrees of freedom. */
    @Test
    void degrees_of_freedom_are_those_with_variances_halfway_to_the_pooled_one() {
        Estimate calm = new Estimate(1, List.of(new SeedPart(0.01, 2, 1 / 3.0), new SeedPart(0.03, 2, 1 / 3.0)), 0.1);
        double first = 0.505 / 3;
        double second = 0.515 / 3;
        double halfway = Math.pow(first + second + 0.1, 2) / ((first * first + second * second) / 2);
        assertThat(calm.degreesOfFreedom()).isGreaterThan(100);
        assertThat(Peers.ofVariance(1).degreesOfFreedom(calm)).isCloseTo(halfway, within(1e-9));
    }

    @Test
    void arms_wilder_than_their_peers_keep_their_own() {
        Estimate wild = new Estimate(1, List.of(new SeedPart(9, 2, 1 / 3.0), new SeedPart(1, 2, 1 / 3.0)), 0);
        assertThat(Peers.ofVariance(1).degreesOfFreedom(wild)).isEqualTo(wild.degreesOfFreedom());
    }

    @Property(tries = 50)
    void a_p_value_only_ever_rises(@ForAll Random random, @ForAll @IntRange(min = 2, max = 6) int count) {
        List<ArmScores> arms = Samples.arms(count, 3, random);
        Estimate difference = Contrast.difference(arms.get(0), arms.get(1));
        assertThat(Peers.of(arms).pValue(difference)).isGreaterThanOrEqualTo(difference.pValue());
    }

    @Property(tries = 50)
    void two_arms_alone_are_tested_as_ever(@ForAll Random random, @ForAll @IntRange(min = 2, max = 6) int runs) {
        List<ArmScores> arms = Samples.arms(2, runs, random);
        Estimate difference = Contrast.difference(arms.get(0), arms.get(1));
        assertThat(Peers.of(arms).pValue(difference)).isCloseTo(difference.pValue(), within(1e-9));
    }

    @Test
    void arms_of_one_seed_tell_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Peers.of(List.of(Samples.constant("gru", 30))))
                .withMessage("1 arms of one seed, expected one or more of several");
    }
}
