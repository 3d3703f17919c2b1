package io.seq2seqlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AttentionDiagnosticsTest {
    @Test
    void evenAttentionHasTheLogarithmOfTheLengthAsEntropy() {
        float[][] even = {{0.25f, 0.25f, 0.25f, 0.25f}, {0.25f, 0.25f, 0.25f, 0.25f}};
        AttentionDiagnostics diagnostics = AttentionDiagnostics.of(even, 4);
        assertThat(diagnostics.meanEntropy()).isCloseTo(Math.log(4), within(1e-7));
        assertThat(diagnostics.coverage()).isEqualTo(1);
    }

    @Test
    void attentionToOnePositionHasNoEntropy() {
        float[][] peaked = {{0, 1, 0}, {0, 1, 0}};
        AttentionDiagnostics diagnostics = AttentionDiagnostics.of(peaked, 3);
        assertThat(diagnostics.meanEntropy()).isZero();
        assertThat(diagnostics.coverage()).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void weightOnPaddingIsFound() {
        float[][] leaking = {{0.5f, 0.25f, 0.25f}, {1, 0, 0}};
        assertThat(AttentionDiagnostics.of(leaking, 2).meanPaddingMass()).isEqualTo(0.125);
        assertThat(AttentionDiagnostics.of(leaking, 3).meanPaddingMass()).isZero();
    }

    @Test
    void monotonicityIsTheShareOfStepsThatDoNotMoveBack() {
        float[][] attention = {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}, {0, 1, 0}};
        assertThat(AttentionDiagnostics.of(attention, 3).monotonicity()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void sumsOfSentencesAddUp() {
        AttentionDiagnostics first = AttentionDiagnostics.of(new float[][] {{1, 0}, {0.5f, 0.5f}}, 2);
        AttentionDiagnostics second = AttentionDiagnostics.of(new float[][] {{0.5f, 0.5f}}, 1);
        AttentionDiagnostics corpus = AttentionDiagnostics.EMPTY.plus(first).plus(second);
        assertThat(corpus.meanEntropy()).isCloseTo(2 * Math.log(2) / 3, within(1e-7));
        assertThat(corpus.meanPaddingMass()).isCloseTo(0.5 / 3, within(1e-12));
        assertThat(corpus.entropyShare()).isCloseTo(2 * Math.log(2) / (2 * Math.log(2)), within(1e-7));
    }

    @Test
    void theEntropyIsAShareOfThatOfEvenAttentionWhateverTheLength() {
        for (int length = 2; length < 40; length++) {
            float[] even = new float[length];
            Arrays.fill(even, 1f / length);
            float[] one = new float[length];
            one[length / 2] = 1;
            assertThat(AttentionDiagnostics.of(new float[][] {even}, length).entropyShare())
                    .isCloseTo(1, within(1e-6));
            assertThat(AttentionDiagnostics.of(new float[][] {one}, length).entropyShare())
                    .isZero();
            assertThat(AttentionDiagnostics.of(new float[][] {one, even}, length)
                            .entropyShare())
                    .isCloseTo(0.5, within(1e-6));
        }
        assertThat(AttentionDiagnostics.of(new float[][] {{1}}, 1).entropyShare())
                .isNaN();
    }
}
