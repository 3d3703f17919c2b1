package io.seq2seqlab.torch;

import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Direction;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.RecurrentWeights;
import io.seq2seqlab.ops.Sequence;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.Weight;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Networks read by libtorch. One object serves one batch: it remembers the lengths it made tensors of, so that no length
 * is ever read back from a GPU.
 */
public final class TorchOps implements Ops<Tensor> {

    private final TorchWeights weights;
    private final Mode mode;
    private final Map<Tensor, int[]> lengths = new IdentityHashMap<>();
    private final LateGradients late = new LateGradients();

    public TorchOps(TorchWeights weights, Mode mode) {
        this.weights = weights;
        this.mode = mode;
    }

    /** Token ids or other indices on the device of the weights. */
    public Tensor ids(long[] values, long... shape) {
        return Tensors.ofLongs(values, weights.device(), shape);
    }

    /** Numbers on the device of the weights and in their precision, at least float. */
    public Tensor numbers(double[] values, long... shape) {
        return Tensors.ofDoubles(values, shape)
                .to(
                        Tensors.options(weights.precision().typeOfLoss(), weights.device()),
                        true,
                        false,
                        new MemoryFormatOptional());
    }

    /** The values of a tensor, row by row. */
    public static float[] toFloats(Tensor tensor) {
        return Tensors.floats(tensor);
    }

    /** A tensor with the same values at which the backward pass halts until {@link #finishBackward}; itself if it is a mask. */
    public Tensor cut(Tensor tensor) {
        return training() && tensor.is_floating_point() ? late.cut(tensor) : tensor;
    }

    /** Carries a backward pass on from where it halted: to what stands before the cuts, and to the weights. */
    public void finishBackward() {
        late.form();
    }

    private boolean training() {
        return mode == Mode.TRAINING;
    }

    /** The lengths of a batch's sentences, {@code [B]}, which {@link #recurrent} needs. */
    public Tensor lengths(int[] values) {
        Tensor tensor = Tensors.ofInts(values, weights.device(), values.length);
        lengths.put(tensor, values.clone());
        return tensor;
    }

    @Override
    public Tensor weight(Weight weight) {
        return weights.value(weight);
    }

    @Override
    public Tensor embedding(Weight table, Tensor ids) {
        return training() ? late.embedding(weight(table), ids) : torch.embedding(weight(table), ids);
    }

    @Override
    public Sequence<Tensor> recurrent(Cell cell, Direction direction, Tensor x, Tensor lengths, RecurrentWeights w) {
        int[] tokens = lengthsOf(lengths);
        int padded = (int) x.size(1);
        if (stepsItself()) {
            return new SteppedLayer(this, cell, w).read(PackedRows.of(this, tokens, direction, x));
        }
        FusedLayer fused = new FusedLayer(this, cell, w, mode);
        return Arrays.stream(tokens).allMatch(length -> length == padded)
                ? fused.readWhole(direction, x)
                : fused.read(PackedRows.of(this, tokens, direction, x));
    }

    /** Whether a layer is taken step by step here, where that saves more than libtorch's own loop does. */
    private boolean stepsItself() {
        return training() && !weights.device().onGpu();
    }

    private int[] lengthsOf(Tensor tensor) {
        int[] known = lengths.get(tensor);
        if (known == null) {
            throw new IllegalArgumentException("the lengths of a batch come from TorchOps.lengths");
        }
        return known;
    }

    @Override
    public Sequence<Tensor> unroll(Cell cell, Tensor x, State<Tensor> initial, RecurrentWeights w) {
        return stepsItself()
                ? new SteppedLayer(this, cell, w).unroll(x, initial)
                : new FusedLayer(this, cell, w, mode).unroll(x, initial);
    }

    @Override
    public Tensor dropout(Tensor x, double p) {
        return training() && p > 0 ? torch.dropout(x, p, true) : x;
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight) {
        return training() ? late.linear(x, weight) : torch.linear(x, weight);
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return training() ? late.linear(x, weight, bias) : torch.linear(x, weight, bias);
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        return training() ? late.matmul(a, b) : torch.matmul(a, b);
    }

    @Override
    public Tensor combine(Operator operator, Tensor a, Tensor b) {
        return switch (operator) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.sub(b);
            case MULTIPLY -> a.mul(b);
            case DIVIDE -> a.div(b);
        };
    }

    @Override
    public Tensor addProduct(Tensor x, Tensor a, Tensor b) {
        return torch.addcmul(x, a, b);
    }

    @Override
    public Tensor lerp(Tensor a, Tensor b, Tensor w) {
        return torch.lerp(a, b, w);
    }

    @Override
    public Tensor scale(Tensor x, double factor) {
        return x.mul(new Scalar(factor));
    }

    @Override
    public Tensor apply(Function function, Tensor x) {
        return switch (function) {
            case TANH -> x.tanh();
            case SIGMOID -> x.sigmoid();
            case RELU -> x.relu();
            case EXP -> x.exp();
            case SQRT -> x.sqrt();
        };
    }

    @Override
    public Tensor atLeast(Tensor x, double least) {
        return x.clamp_min(new Scalar(least));
    }

    @Override
    public Tensor maxPairs(Tensor x) {
        return torch.maximum(everySecond(x, 0), everySecond(x, 1));
    }

    private static Tensor everySecond(Tensor x, long from) {
        return x.slice(-1, new LongOptional(from), new LongOptional(), 2);
    }

    @Override
    public Tensor sum(Tensor x, int axis) {
        return x.sum(new long[] {axis}, true, new ScalarTypeOptional());
    }

    @Override
    public Tensor softmax(Tensor x) {
        return torch.softmax(x, -1);
    }

    @Override
    public Tensor maskedFill(Tensor x, Tensor mask, double value) {
        return x.masked_fill(mask, new Scalar(value));
    }

    @Override
    public Tensor paddingMask(Tensor lengths, Tensor ids) {
        Tensor positions = torch.arange(new Scalar(ids.size(1)), ids.options());
        return positions.unsqueeze(0).ge(lengths.unsqueeze(1));
    }

    @Override
    public Tensor concat(List<Tensor> parts, int axis) {
        return torch.cat(Tensors.vector(parts), axis);
    }

    @Override
    public Tensor slice(Tensor x, int axis, long from, long to) {
        return x.narrow(axis, from, to - from);
    }

    @Override
    public List<Tensor> split(Tensor x, long... lengths) {
        return List.of(x.split_with_sizes(lengths, -1).get());
    }

    @Override
    public Tensor sliceLike(Tensor x, int axis, Tensor like, int likeAxis) {
        return x.narrow(axis, 0, like.size(likeAxis));
    }

    @Override
    public Tensor transpose(Tensor x) {
        return x.transpose(-2, -1);
    }

    @Override
    public Tensor unsqueeze(Tensor x, int axis) {
        return x.unsqueeze(axis);
    }

    @Override
    public Tensor squeeze(Tensor x, int axis) {
        return x.squeeze(axis);
    }

    @Override
    public Tensor expandLike(Tensor x, Tensor like, int axis) {
        long[] sizes = new long[(int) x.dim()];
        Arrays.fill(sizes, -1);
        sizes[axis < 0 ? axis + sizes.length : axis] = like.size(axis);
        return x.expand(sizes, false);
    }

    @Override
    public Tensor zeros(Tensor like, long width) {
        return torch.zeros(new long[] {like.size(0), width}, like.options());
    }

    @Override
    public Tensor argmax(Tensor x) {
        return torch.argmax(x, new LongOptional(-1), false);
    }
}
