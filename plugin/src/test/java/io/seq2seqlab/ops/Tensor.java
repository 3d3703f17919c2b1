package io.seq2seqlab.ops;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A row-major array of doubles; truth values are 1 and 0. */
public record Tensor(int[] shape, double[] values) {

    public Tensor {
        if (IntStream.of(shape).reduce(1, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException(
                    values.length + " values do not fill the shape " + Arrays.toString(shape));
        }
    }

    public static Tensor of(double[] values, int... shape) {
        return new Tensor(shape, values);
    }

    public static Tensor vector(double... values) {
        return new Tensor(new int[] {values.length}, values);
    }

    public static Tensor matrix(double[][] rows) {
        return new Tensor(
                new int[] {rows.length, rows[0].length},
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    /** Token ids, one row a sentence. */
    public static Tensor ids(long[][] rows) {
        return matrix(Arrays.stream(rows)
                .map(row -> Arrays.stream(row).asDoubleStream().toArray())
                .toArray(double[][]::new));
    }

    public static Tensor zeros(int... shape) {
        return new Tensor(shape, new double[IntStream.of(shape).reduce(1, Math::multiplyExact)]);
    }

    public int rank() {
        return shape.length;
    }

    /** The value at a position, one index for each axis. */
    public double at(int... index) {
        return values[offset(index)];
    }

    int offset(int... index) {
        if (index.length != shape.length) {
            throw new IndexOutOfBoundsException(Arrays.toString(index) + " in " + Arrays.toString(shape));
        }
        int offset = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            if (index[axis] < 0 || index[axis] >= shape[axis]) {
                throw new IndexOutOfBoundsException(Arrays.toString(index) + " in " + Arrays.toString(shape));
            }
            offset = offset * shape[axis] + index[axis];
        }
        return offset;
    }

    @Override
    public String toString() {
        return Arrays.toString(shape) + " " + Arrays.toString(values);
    }
}
