package io.seq2seqlab.training;

import io.seq2seqlab.ops.Initializer;
import io.seq2seqlab.ops.Shape;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.torch.TorchWeights;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws the initial values of weights, each from its own random stream. */
record InitialValues(Initialization initialization, RandomStreams streams) {

    /** Draws every weight. */
    void fill(TorchWeights weights) {
        weights.weights().forEach(weight -> weights.set(weight, of(weight)));
    }

    /** The values of one weight, row by row. */
    float[] of(Weight weight) {
        RandomGenerator random = streams.stream("initial value", weight.name());
        float[] values = new float[Math.toIntExact(weight.shape().count())];
        Initializer initializer = initialization.of(weight);
        if (initializer instanceof Initializer.Constant constant) {
            Arrays.fill(values, (float) constant.value());
        } else if (initializer instanceof Initializer.Normal normal) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (normal.standardDeviation() * random.nextGaussian());
            }
        } else if (initializer instanceof Initializer.Orthogonal) {
            orthogonal(values, Math.toIntExact(weight.shape().sizes().get(1)), random);
        } else {
            double bound = initializer instanceof Initializer.Uniform uniform ? uniform.bound() : xavierBound(weight);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        }
        return values;
    }

    /** Fills blocks {@code [size,size]}, one below the other. */
    private static void orthogonal(float[] values, int size, RandomGenerator random) {
        int next = 0;
        while (next < values.length) {
            for (double[] row : OrthogonalMatrix.draw(size, random)) {
                for (double value : row) {
                    values[next++] = (float) value;
                }
            }
        }
    }

    private static double xavierBound(Weight weight) {
        Shape shape = weight.shape();
        long fanIn = shape.sizes().get(shape.rank() - 1);
        long rows = shape.rank() == 1 ? 1 : shape.sizes().get(0);
        long fanOut = weight.role() == Weight.Role.RECURRENT_MATRIX ? fanIn : rows;
        return Math.sqrt(6.0 / (fanIn + fanOut));
    }
}
