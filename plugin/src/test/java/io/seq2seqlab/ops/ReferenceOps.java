package io.seq2seqlab.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Reads a formula in double precision, one index at a time. It shares nothing with an engine and is what engines are
 * compared with.
 */
public final class ReferenceOps implements Ops<Tensor> {

    private final java.util.function.Function<Weight, double[]> values;

    /**
     * @param values the values of a weight, row-major
     */
    public ReferenceOps(java.util.function.Function<Weight, double[]> values) {
        this.values = values;
    }

    @Override
    public Tensor weight(Weight weight) {
        int[] shape = weight.shape().sizes().stream().mapToInt(Math::toIntExact).toArray();
        return new Tensor(shape, values.apply(weight));
    }

    @Override
    public Tensor embedding(Weight table, Tensor ids) {
        Tensor rows = weight(table);
        int width = rows.shape()[1];
        int[] shape = Arrays.copyOf(ids.shape(), ids.rank() + 1);
        shape[ids.rank()] = width;
        double[] result = new double[ids.values().length * width];
        for (int i = 0; i < ids.values().length; i++) {
            for (int d = 0; d < width; d++) {
                result[i * width + d] = rows.at((int) ids.values()[i], d);
            }
        }
        return new Tensor(shape, result);
    }

    @Override
    public Sequence<Tensor> recurrent(
            Cell cell, Direction direction, Tensor x, Tensor lengths, RecurrentWeights weights) {
        int batch = x.shape()[0];
        int length = x.shape()[1];
        int hidden = hiddenSize(weights);
        Tensor outputs = Tensor.zeros(batch, length, hidden);
        List<Tensor> last = IntStream.range(0, cell.stateParts())
                .mapToObj(part -> Tensor.zeros(batch, hidden))
                .toList();
        for (int b = 0; b < batch; b++) {
            int real = (int) lengths.at(b);
            double[][] state = new double[cell.stateParts()][hidden];
            for (int i = 0; i < real; i++) {
                int position = direction == Direction.FORWARD ? i : real - 1 - i;
                state = cellStep(cell, project(row(x, b, position), weights), state, weights);
                for (int j = 0; j < hidden; j++) {
                    outputs.values()[outputs.offset(b, position, j)] = state[0][j];
                }
            }
            for (int part = 0; part < state.length; part++) {
                System.arraycopy(state[part], 0, last.get(part).values(), b * hidden, hidden);
            }
        }
        return new Sequence<>(outputs, new State<>(last));
    }

    @Override
    public Sequence<Tensor> unroll(Cell cell, Tensor x, State<Tensor> initial, RecurrentWeights weights) {
        int batch = x.shape()[0];
        int length = x.shape()[1];
        int hidden = hiddenSize(weights);
        Tensor outputs = Tensor.zeros(batch, length, hidden);
        List<Tensor> last = IntStream.range(0, cell.stateParts())
                .mapToObj(part -> Tensor.zeros(batch, hidden))
                .toList();
        for (int b = 0; b < batch; b++) {
            double[][] state = row(initial, b);
            for (int t = 0; t < length; t++) {
                state = cellStep(cell, project(row(x, b, t), weights), state, weights);
                for (int j = 0; j < hidden; j++) {
                    outputs.values()[outputs.offset(b, t, j)] = state[0][j];
                }
            }
            for (int part = 0; part < state.length; part++) {
                System.arraycopy(state[part], 0, last.get(part).values(), b * hidden, hidden);
            }
        }
        return new Sequence<>(outputs, new State<>(last));
    }

    @Override
    public State<Tensor> step(Cell cell, Tensor inputGates, State<Tensor> state, RecurrentWeights weights) {
        int batch = inputGates.shape()[0];
        int hidden = hiddenSize(weights);
        List<Tensor> next = IntStream.range(0, cell.stateParts())
                .mapToObj(part -> Tensor.zeros(batch, hidden))
                .toList();
        for (int b = 0; b < batch; b++) {
            double[][] after = cellStep(cell, row(inputGates, b), row(state, b), weights);
            for (int part = 0; part < after.length; part++) {
                System.arraycopy(after[part], 0, next.get(part).values(), b * hidden, hidden);
            }
        }
        return new State<>(next);
    }

    private double[][] cellStep(Cell cell, double[] w, double[][] state, RecurrentWeights weights) {
        double[] h = state[0];
        int n = h.length;
        double[] u = affine(weight(weights.hidden()), h, weight(weights.hiddenBias()));
        double[] next = new double[n];
        switch (cell) {
            case RNN -> {
                for (int j = 0; j < n; j++) {
                    next[j] = Math.tanh(w[j] + u[j]);
                }
                return new double[][] {next};
            }
            case GRU -> {
                for (int j = 0; j < n; j++) {
                    double reset = logistic(w[j] + u[j]);
                    double update = logistic(w[n + j] + u[n + j]);
                    double candidate = Math.tanh(w[2 * n + j] + reset * u[2 * n + j]);
                    next[j] = (1 - update) * candidate + update * h[j];
                }
                return new double[][] {next};
            }
            case LSTM -> {
                double[] c = new double[n];
                for (int j = 0; j < n; j++) {
                    double input = logistic(w[j] + u[j]);
                    double forget = logistic(w[n + j] + u[n + j]);
                    double candidate = Math.tanh(w[2 * n + j] + u[2 * n + j]);
                    double output = logistic(w[3 * n + j] + u[3 * n + j]);
                    c[j] = forget * state[1][j] + input * candidate;
                    next[j] = output * Math.tanh(c[j]);
                }
                return new double[][] {next, c};
            }
        }
        throw new IllegalStateException(cell.name());
    }

    private double[] project(double[] x, RecurrentWeights weights) {
        return affine(weight(weights.input()), x, weight(weights.inputBias()));
    }

    private static double[] affine(Tensor weight, double[] x, Tensor bias) {
        double[] result = new double[weight.shape()[0]];
        for (int o = 0; o < result.length; o++) {
            double sum = bias.at(o);
            for (int i = 0; i < x.length; i++) {
                sum += weight.at(o, i) * x[i];
            }
            result[o] = sum;
        }
        return result;
    }

    private static int hiddenSize(RecurrentWeights weights) {
        return Math.toIntExact(weights.hidden().shape().sizes().get(1));
    }

    private static double[] row(Tensor x, int... index) {
        int width = x.shape()[x.rank() - 1];
        int[] first = Arrays.copyOf(index, x.rank());
        int from = x.offset(first);
        return Arrays.copyOfRange(x.values(), from, from + width);
    }

    private static double[][] row(State<Tensor> state, int b) {
        return state.parts().stream().map(part -> row(part, b)).toArray(double[][]::new);
    }

    @Override
    public Tensor dropout(Tensor x, double p) {
        return x;
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight) {
        return linear(x, weight, Tensor.zeros(weight.shape()[0]));
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        int in = x.shape()[x.rank() - 1];
        int out = weight.shape()[0];
        if (in != weight.shape()[1]) {
            throw new IllegalArgumentException(
                    Arrays.toString(x.shape()) + " times the transpose of " + Arrays.toString(weight.shape()));
        }
        int[] shape = x.shape().clone();
        shape[x.rank() - 1] = out;
        Tensor result = Tensor.zeros(shape);
        for (int row = 0; row < x.values().length / in; row++) {
            double[] y = affine(weight, Arrays.copyOfRange(x.values(), row * in, (row + 1) * in), bias);
            System.arraycopy(y, 0, result.values(), row * out, out);
        }
        return result;
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        if (b.rank() == 1) {
            Tensor column = unsqueeze(b, 1);
            return squeeze(matmul(a, column), -1);
        }
        int m = a.shape()[a.rank() - 2];
        int k = a.shape()[a.rank() - 1];
        int n = b.shape()[b.rank() - 1];
        if (b.shape()[b.rank() - 2] != k) {
            throw new IllegalArgumentException(Arrays.toString(a.shape()) + " times " + Arrays.toString(b.shape()));
        }
        int[] batch = broadcast(Arrays.copyOf(a.shape(), a.rank() - 2), Arrays.copyOf(b.shape(), b.rank() - 2));
        int[] shape = Arrays.copyOf(batch, batch.length + 2);
        shape[batch.length] = m;
        shape[batch.length + 1] = n;
        return fill(shape, index -> {
            double sum = 0;
            for (int i = 0; i < k; i++) {
                int[] left = index.clone();
                left[index.length - 1] = i;
                int[] right = index.clone();
                right[index.length - 2] = i;
                sum += atBroadcast(a, left) * atBroadcast(b, right);
            }
            return sum;
        });
    }

    @Override
    public Tensor combine(Operator operator, Tensor a, Tensor b) {
        return switch (operator) {
            case ADD -> zip(a, b, Double::sum);
            case SUBTRACT -> zip(a, b, (x, y) -> x - y);
            case MULTIPLY -> zip(a, b, (x, y) -> x * y);
            case DIVIDE -> zip(a, b, (x, y) -> x / y);
        };
    }

    @Override
    public Tensor scale(Tensor x, double factor) {
        return map(x, v -> v * factor);
    }

    @Override
    public Tensor apply(Function function, Tensor x) {
        return switch (function) {
            case TANH -> map(x, Math::tanh);
            case SIGMOID -> map(x, ReferenceOps::logistic);
            case RELU -> map(x, v -> Math.max(v, 0));
            case EXP -> map(x, Math::exp);
            case SQRT -> map(x, Math::sqrt);
        };
    }

    @Override
    public Tensor atLeast(Tensor x, double least) {
        return map(x, v -> Math.max(v, least));
    }

    @Override
    public Tensor maxPairs(Tensor x) {
        int last = x.rank() - 1;
        return fill(
                with(x.shape(), last, x.shape()[last] / 2),
                index -> Math.max(
                        x.at(with(index, last, 2 * index[last])), x.at(with(index, last, 2 * index[last] + 1))));
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Override
    public Tensor sum(Tensor x, int axis) {
        int a = axis(x, axis);
        int[] shape = x.shape().clone();
        shape[a] = 1;
        return fill(shape, index -> {
            double sum = 0;
            for (int i = 0; i < x.shape()[a]; i++) {
                sum += x.at(with(index, a, i));
            }
            return sum;
        });
    }

    @Override
    public Tensor softmax(Tensor x) {
        int width = x.shape()[x.rank() - 1];
        double[] result = new double[x.values().length];
        for (int row = 0; row < result.length; row += width) {
            double[] values = Arrays.copyOfRange(x.values(), row, row + width);
            double max = Arrays.stream(values).max().orElseThrow();
            double sum = Arrays.stream(values).map(v -> Math.exp(v - max)).sum();
            for (int i = 0; i < width; i++) {
                result[row + i] = Math.exp(values[i] - max) / sum;
            }
        }
        return new Tensor(x.shape(), result);
    }

    @Override
    public Tensor maskedFill(Tensor x, Tensor mask, double value) {
        return fill(
                broadcast(x.shape(), mask.shape()),
                index -> atBroadcast(mask, index) == 1 ? value : atBroadcast(x, index));
    }

    @Override
    public Tensor paddingMask(Tensor lengths, Tensor ids) {
        return fill(ids.shape(), index -> index[1] >= lengths.at(index[0]) ? 1 : 0);
    }

    @Override
    public Tensor concat(List<Tensor> parts, int axis) {
        int a = axis(parts.get(0), axis);
        int[] shape = parts.get(0).shape().clone();
        shape[a] = parts.stream().mapToInt(part -> part.shape()[a]).sum();
        return fill(shape, index -> {
            int i = index[a];
            for (Tensor part : parts) {
                if (i < part.shape()[a]) {
                    return part.at(with(index, a, i));
                }
                i -= part.shape()[a];
            }
            throw new IllegalStateException();
        });
    }

    @Override
    public Tensor slice(Tensor x, int axis, long from, long to) {
        int a = axis(x, axis);
        int[] shape = x.shape().clone();
        shape[a] = Math.toIntExact(to - from);
        return fill(shape, index -> x.at(with(index, a, index[a] + (int) from)));
    }

    @Override
    public Tensor sliceLike(Tensor x, int axis, Tensor like, int likeAxis) {
        return slice(x, axis, 0, like.shape()[axis(like, likeAxis)]);
    }

    @Override
    public Tensor transpose(Tensor x) {
        return fill(swapLast(x.shape()), index -> x.at(swapLast(index)));
    }

    private static int[] swapLast(int[] values) {
        int[] swapped = values.clone();
        swapped[values.length - 1] = values[values.length - 2];
        swapped[values.length - 2] = values[values.length - 1];
        return swapped;
    }

    @Override
    public Tensor unsqueeze(Tensor x, int axis) {
        int a = axis < 0 ? axis + x.rank() + 1 : axis;
        List<Integer> shape = new ArrayList<>(IntStream.of(x.shape()).boxed().toList());
        shape.add(a, 1);
        return new Tensor(toArray(shape), x.values());
    }

    @Override
    public Tensor squeeze(Tensor x, int axis) {
        int a = axis(x, axis);
        List<Integer> shape = new ArrayList<>(IntStream.of(x.shape()).boxed().toList());
        if (shape.remove(a) != 1) {
            throw new IllegalArgumentException("axis " + axis + " of " + Arrays.toString(x.shape()) + " is not 1");
        }
        return new Tensor(toArray(shape), x.values());
    }

    @Override
    public Tensor expandLike(Tensor x, Tensor like, int axis) {
        int a = axis(x, axis);
        return fill(with(x.shape(), a, like.shape()[a]), index -> x.at(with(index, a, 0)));
    }

    @Override
    public Tensor zeros(Tensor like, long width) {
        return Tensor.zeros(like.shape()[0], Math.toIntExact(width));
    }

    @Override
    public Tensor argmax(Tensor x) {
        int width = x.shape()[x.rank() - 1];
        return fill(Arrays.copyOf(x.shape(), x.rank() - 1), index -> {
            int[] position = Arrays.copyOf(index, x.rank());
            int best = 0;
            for (int i = 1; i < width; i++) {
                if (x.at(with(position, x.rank() - 1, i)) > x.at(with(position, x.rank() - 1, best))) {
                    best = i;
                }
            }
            return best;
        });
    }

    private interface AtIndex {
        double value(int[] index);
    }

    private static Tensor fill(int[] shape, AtIndex at) {
        Tensor result = Tensor.zeros(shape);
        int[] index = new int[shape.length];
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = at.value(index);
            for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return result;
    }

    private static Tensor map(Tensor x, DoubleUnaryOperator f) {
        return new Tensor(x.shape(), Arrays.stream(x.values()).map(f).toArray());
    }

    private static Tensor zip(Tensor a, Tensor b, DoubleBinaryOperator f) {
        return fill(
                broadcast(a.shape(), b.shape()),
                index -> f.applyAsDouble(atBroadcast(a, index), atBroadcast(b, index)));
    }

    /** The value where axes of size 1 repeat and missing outer axes are ignored. */
    private static double atBroadcast(Tensor x, int[] index) {
        int[] own = Arrays.copyOfRange(index, index.length - x.rank(), index.length);
        for (int axis = 0; axis < own.length; axis++) {
            own[axis] = x.shape()[axis] == 1 ? 0 : own[axis];
        }
        return x.at(own);
    }

    private static int[] broadcast(int[] a, int[] b) {
        int[] result = new int[Math.max(a.length, b.length)];
        for (int fromLast = 1; fromLast <= result.length; fromLast++) {
            int x = fromLast <= a.length ? a[a.length - fromLast] : 1;
            int y = fromLast <= b.length ? b[b.length - fromLast] : 1;
            if (x != y && x != 1 && y != 1) {
                throw new IllegalArgumentException(
                        Arrays.toString(a) + " and " + Arrays.toString(b) + " do not broadcast");
            }
            result[result.length - fromLast] = Math.max(x, y);
        }
        return result;
    }

    private static int axis(Tensor x, int axis) {
        return axis < 0 ? axis + x.rank() : axis;
    }

    private static int[] with(int[] values, int at, int value) {
        int[] result = values.clone();
        result[at] = value;
        return result;
    }

    private static int[] toArray(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
