package io.seq2seqlab.ops;

import java.util.Optional;

/**
 * y = W x + b.
 *
 * @param weight W, {@code [O,I]}
 * @param bias b, {@code [O]}
 */
public record Linear(Weight weight, Optional<Weight> bias) {

    /** Declares W and b; they start uniform on ±1/√I, as PyTorch's linear layers do. */
    public static Linear declare(Parameters parameters, int inputSize, int outputSize) {
        return new Linear(
                matrix(parameters, inputSize, outputSize), Optional.of(bias(parameters, inputSize, outputSize)));
    }

    /** Declares b alone, for a W that there is already. */
    public static Weight bias(Parameters parameters, int inputSize, int outputSize) {
        return parameters.declare(
                "bias", Shape.of(outputSize), new Initializer.Uniform(1 / Math.sqrt(inputSize)), Weight.Role.BIAS);
    }

    /** Declares W alone. */
    public static Linear declareWithoutBias(Parameters parameters, int inputSize, int outputSize) {
        return new Linear(matrix(parameters, inputSize, outputSize), Optional.empty());
    }

    private static Weight matrix(Parameters parameters, int inputSize, int outputSize) {
        return parameters.declare(
                "weight",
                Shape.of(outputSize, inputSize),
                new Initializer.Uniform(1 / Math.sqrt(inputSize)),
                Weight.Role.MATRIX);
    }

    /** {@code [..,I]} to {@code [..,O]}. */
    public <T> T apply(Ops<T> ops, T x) {
        T w = ops.weight(weight);
        return bias.map(b -> ops.linear(x, w, ops.weight(b))).orElseGet(() -> ops.linear(x, w));
    }
}
