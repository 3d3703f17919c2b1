package io.seq2seqlab.ops;

/**
 * The weights of one recurrent layer in one direction, G gates of H units each, with the two bias vectors that cuDNN has.
 *
 * @param input W, {@code [G·H,I]}
 * @param hidden U, {@code [G·H,H]}
 * @param inputBias b, {@code [G·H]}
 * @param hiddenBias d, {@code [G·H]}
 */
public record RecurrentWeights(Weight input, Weight hidden, Weight inputBias, Weight hiddenBias) {

    /** H. */
    public long units() {
        return hidden.shape().sizes().get(1);
    }

    /** Declares the four weights; they start uniform on ±1/√H, as PyTorch's recurrent layers do. */
    public static RecurrentWeights declare(Parameters parameters, Cell cell, int inputSize, int hiddenSize) {
        Initializer uniform = new Initializer.Uniform(1 / Math.sqrt(hiddenSize));
        long rows = (long) cell.gates() * hiddenSize;
        return new RecurrentWeights(
                parameters.declare("input", Shape.of(rows, inputSize), uniform, Weight.Role.MATRIX),
                parameters.declare("hidden", Shape.of(rows, hiddenSize), uniform, Weight.Role.RECURRENT_MATRIX),
                parameters.declare("input_bias", Shape.of(rows), uniform, Weight.Role.BIAS),
                parameters.declare("hidden_bias", Shape.of(rows), uniform, Weight.Role.BIAS));
    }
}
