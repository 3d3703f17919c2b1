package io.seq2seqlab.experiments.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.schema.FailureSettings;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {

    @Test
    void fewTrialsDoNotTellOfAnExperiment() {
        FailurePolicy policy = new FailurePolicy(new FailureSettings(0, 0.5));

        fail(policy, 3);
        assertThat(policy.tooManyFailed()).isFalse();
        fail(policy, 1);
        assertThat(policy.tooManyFailed()).isTrue();
        assertThat(policy.ending()).isEqualTo(new Ending.TooManyFailed(4, 4));
    }

    @Test
    void theShareItselfIsAllowed() {
        FailurePolicy policy = new FailurePolicy(new FailureSettings(0, 0.5));

        policy.succeeded();
        policy.succeeded();
        fail(policy, 2);
        assertThat(policy.tooManyFailed()).isFalse();
        fail(policy, 1);
        assertThat(policy.tooManyFailed()).isTrue();
    }

    @Test
    void allMayFailWhereThatIsAllowed() {
        FailurePolicy policy = new FailurePolicy(new FailureSettings(0, 1));

        fail(policy, 100);

        assertThat(policy.tooManyFailed()).isFalse();
    }

    private static void fail(FailurePolicy policy, int trials) {
        for (int trial = 0; trial < trials; trial++) {
            policy.failedForGood();
        }
    }
}
