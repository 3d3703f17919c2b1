package io.seq2seqlab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.ops.Initializer;
import io.seq2seqlab.ops.Shape;
import io.seq2seqlab.ops.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OptimizerTest {

    private static final double RATE = 0.1;
    private static final OptionalDouble NO_CLIPPING = OptionalDouble.empty();

    /** f(w) = w₀² + 2 w₁², from (1, −2), with gradients by hand. */
    private static double[] gradient(double[] w) {
        return new double[] {2 * w[0], 4 * w[1]};
    }

    /**
     * Step 1 by hand: g = (2, −8), m̂ = g, v̂ = g², so each value moves by the rate against its gradient's sign. Step 2:
     * g = (1.8, −7.6); m = 0.09 · (2, −8) + 0.1 · (1.8, −7.6) = (0.36, −1.48), m̂ = m / 0.19;
     * v = 0.000999 · (4, 64) + 0.001 · (3.24, 57.76) = (0.007236, 0.121696), v̂ = v / 0.001999.
     */
    @Test
    void adamTakesTheStepsOfItsPaper() {
        List<double[]> path =
                path(new UpdateRule.Adam(0.9, 0.999, 1e-8, new UpdateRule.Decay.IntoGradient(0)), NO_CLIPPING, 2);

        assertThat(path.get(0)).containsExactly(new double[] {0.9, -1.9}, within(1e-7));
        double first = 0.9 - 0.1 * (0.36 / 0.19) / Math.sqrt(0.007236 / 0.001999);
        double second = -1.9 + 0.1 * (1.48 / 0.19) / Math.sqrt(0.121696 / 0.001999);
        assertThat(path.get(1)).containsExactly(new double[] {first, second}, within(1e-7));
    }

    @Test
    void epsilonIsAddedToTheRootOfTheCorrectedMoment() {
        List<double[]> path =
                path(new UpdateRule.Adam(0.9, 0.999, 2, new UpdateRule.Decay.IntoGradient(0)), NO_CLIPPING, 1);

        assertThat(path.get(0))
                .containsExactly(new double[] {1 - 0.1 * 2 / (2 + 2), -2 + 0.1 * 8 / (8 + 2)}, within(1e-7));
    }

    /** Decay 2 turns the first gradient into (2 + 2, −8 − 4); with ε = 1 its size shows. */
    @Test
    void adamAddsDecayToTheGradient() {
        List<double[]> path =
                path(new UpdateRule.Adam(0.9, 0.999, 1, new UpdateRule.Decay.IntoGradient(2)), NO_CLIPPING, 1);

        assertThat(path.get(0)).containsExactly(new double[] {1 - 0.1 * 4 / 5, -2 + 0.1 * 12 / 13}, within(1e-7));
    }

    /** Every value shrinks by 0.1 · 0.5 of itself, and the step is that of Adam without decay. */
    @Test
    void adamWDecaysApartFromTheGradient() {
        List<double[]> path =
                path(new UpdateRule.Adam(0.9, 0.999, 1e-8, new UpdateRule.Decay.Apart(0.5)), NO_CLIPPING, 1);

        assertThat(path.get(0)).containsExactly(new double[] {0.95 - 0.1, -1.9 + 0.1}, within(1e-7));
    }

    @Test
    void plainDescentFollowsTheGradient() {
        List<double[]> path = path(new UpdateRule.Sgd(0, new UpdateRule.Decay.IntoGradient(0)), NO_CLIPPING, 2);

        assertThat(path.get(0)).containsExactly(new double[] {0.8, -1.2}, within(1e-7));
        assertThat(path.get(1)).containsExactly(new double[] {0.64, -0.72}, within(1e-7));
    }

    /** b₁ = g₁ = (2, −8); b₂ = 0.5 b₁ + (1.6, −4.8) = (2.6, −8.8). */
    @Test
    void momentumGathersGradients() {
        List<double[]> path = path(new UpdateRule.Sgd(0.5, new UpdateRule.Decay.IntoGradient(0)), NO_CLIPPING, 2);

        assertThat(path.get(1)).containsExactly(new double[] {0.8 - 0.26, -1.2 + 0.88}, within(1e-7));
    }

    @Test
    void descentAddsDecayToTheGradient() {
        List<double[]> path = path(new UpdateRule.Sgd(0, new UpdateRule.Decay.IntoGradient(2)), NO_CLIPPING, 1);

        assertThat(path.get(0)).containsExactly(new double[] {1 - 0.4, -2 + 1.2}, within(1e-7));
    }

    /** The gradient (2, −8) of norm √68 becomes one of norm 1; one of norm below the limit stays. */
    @Test
    void longGradientsAreScaledDown() {
        UpdateRule descent = new UpdateRule.Sgd(0, new UpdateRule.Decay.IntoGradient(0));

        List<double[]> clipped = path(descent, OptionalDouble.of(1), 1);
        List<double[]> untouched = path(descent, OptionalDouble.of(8.3), 1);

        double norm = Math.sqrt(68);
        assertThat(clipped.get(0)).containsExactly(new double[] {1 - 0.2 / norm, -2 + 0.8 / norm}, within(1e-6));
        assertThat(untouched.get(0)).containsExactly(new double[] {0.8, -1.2}, within(1e-7));
    }

    private static List<double[]> path(UpdateRule rule, OptionalDouble clipNorm, int steps) {
        Weight a = weight("a", 1);
        Weight b = weight("b", 1);
        List<double[]> path = new ArrayList<>();
        try (TorchWeights weights = new TorchWeights(List.of(a, b), TorchDevice.CPU, Precision.DOUBLE);
                Optimizer optimizer = new Optimizer(weights, rule, clipNorm)) {
            weights.set(a, new float[] {1});
            weights.set(b, new float[] {-2});
            double[] w = {1, -2};
            for (int step = 0; step < steps; step++) {
                double[] gradient = gradient(w);
                double norm = NativeScope.call(() -> {
                    weights.flatGradients().copy_(Tensors.ofDoubles(gradient, 2));
                    return optimizer.step(RATE).item_double();
                });
                assertThat(norm).isCloseTo(Math.hypot(gradient[0], gradient[1]), within(1e-12));
                w = NativeScope.call(() -> Tensors.doubles(weights.flatValues()));
                path.add(w);
            }
        }
        return path;
    }

    /** 600 000 values are several pieces on a CPU; each must take the same step, at the borders too. */
    @Test
    void everyPieceOfManyWeightsTakesTheSameStep() {
        int count = 600_000;
        Weight many = weight("many", count);
        UpdateRule rule = new UpdateRule.Adam(0.9, 0.999, 1, new UpdateRule.Decay.Apart(0.5));
        try (TorchWeights weights = new TorchWeights(List.of(many), TorchDevice.CPU, Precision.DOUBLE);
                Optimizer optimizer = new Optimizer(weights, rule, OptionalDouble.of(1))) {
            float[] ones = new float[count];
            Arrays.fill(ones, 1);
            weights.set(many, ones);
            double[] after = NativeScope.call(() -> {
                weights.flatGradients().copy_(Tensors.ofFloats(ones, count));
                optimizer.step(RATE);
                return Tensors.doubles(weights.flatValues());
            });

            double clipped = 1 / Math.sqrt(count);
            double expected = 0.95 - 0.1 * clipped / (clipped + 1);
            assertThat(after).hasSize(count).containsOnly(after[0]);
            assertThat(after[0]).isCloseTo(expected, within(1e-9));
        }
    }

    private static Weight weight(String name, int size) {
        return new Weight(name, Shape.of(size), new Initializer.Constant(0), Weight.Role.VECTOR);
    }
}
