package io.seq2seqlab.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.ops.Initializer;
import io.seq2seqlab.ops.Shape;
import io.seq2seqlab.ops.Weight;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkingWeightsTest {

    private static final Weight WEIGHT = new Weight("w", Shape.of(3), new Initializer.Constant(0), Weight.Role.VECTOR);

    /** bfloat16 has 7 bits behind the first: 1 + 1/128 is there, 1 + 1/512 is not, and 1e38 is as in float. */
    @Test
    void aLowerPrecisionWorksWithRoundedValuesAndUpdatesExactOnes() {
        try (TorchWeights updated = new TorchWeights(List.of(WEIGHT), TorchDevice.CPU, Precision.FLOAT);
                WorkingWeights working = new WorkingWeights(updated, Precision.BFLOAT16)) {
            updated.set(WEIGHT, new float[] {1 + 1f / 128, 1 + 1f / 512, 1e38f});

            working.begin();

            float[] rounded = working.weights().get(WEIGHT);
            assertThat(rounded[0]).isEqualTo(1 + 1f / 128);
            assertThat(rounded[1]).isEqualTo(1);
            assertThat(rounded[2]).isBetween(0.99e38f, 1.01e38f);
            assertThat(updated.get(WEIGHT)).containsExactly(1 + 1f / 128, 1 + 1f / 512, 1e38f);
        }
    }

    /** Eight steps of 1/1024 from 1 each leave a bfloat16 where it is; together they are 1/128. */
    @Test
    void smallUpdatesAddUp() {
        UpdateRule descent = new UpdateRule.Sgd(0, new UpdateRule.Decay.IntoGradient(0));
        try (TorchWeights updated = new TorchWeights(List.of(WEIGHT), TorchDevice.CPU, Precision.FLOAT);
                WorkingWeights working = new WorkingWeights(updated, Precision.BFLOAT16);
                Optimizer optimizer = new Optimizer(updated, descent, OptionalDouble.empty())) {
            updated.set(WEIGHT, new float[] {1, 2, 0});
            for (int step = 0; step < 8; step++) {
                working.begin();
                fill(working.weights(), -1);
                working.finish();
                NativeScope.run(() -> optimizer.step(1.0 / 1024));
            }
            working.begin();

            assertThat(updated.get(WEIGHT)).containsExactly(1 + 1f / 128, 2 + 1f / 128, 1f / 128);
            assertThat(working.weights().get(WEIGHT)).containsExactly(1 + 1f / 128, 2, 1f / 128);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyBeginningForgetsTheGradients(Precision precision) {
        try (TorchWeights updated = new TorchWeights(List.of(WEIGHT), TorchDevice.CPU, Precision.FLOAT);
                WorkingWeights working = new WorkingWeights(updated, precision)) {
            fill(working.weights(), 4);
            working.finish();
            assertThat(updated.gradientOf(WEIGHT)).containsExactly(4, 4, 4);

            working.begin();
            working.finish();

            assertThat(updated.gradientOf(WEIGHT)).containsExactly(0, 0, 0);
        }
    }

    @Test
    void theSamePrecisionNeedsNoCopy() {
        try (TorchWeights updated = new TorchWeights(List.of(WEIGHT), TorchDevice.CPU, Precision.DOUBLE);
                WorkingWeights working = new WorkingWeights(updated, Precision.DOUBLE)) {
            assertThat(working.weights()).isSameAs(updated);
        }
    }

    private static void fill(TorchWeights weights, double value) {
        NativeScope.runWithoutGradients(() ->
                weights.flatGradients().copy_(Tensors.ofDoubles(new double[] {value, value, value}, 3)));
    }
}
