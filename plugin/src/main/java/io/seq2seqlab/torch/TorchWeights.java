package io.seq2seqlab.torch;

import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.ops.WeightValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The weights of a network as views into one flat tensor, and their gradients as views into another, so that clipping,
 * updating and zeroing are a few operations over everything. Close it to give the memory back.
 */
public final class TorchWeights implements AutoCloseable {

    private final List<Weight> weights;
    private final TorchDevice device;
    private final Precision precision;
    private final KeptTensors kept = new KeptTensors();
    private final Tensor values;
    private final Tensor gradients;
    private final Map<String, Tensor> views = new LinkedHashMap<>();
    private final Map<String, Tensor> gradientViews = new LinkedHashMap<>();

    /** Allocates zeros for every weight. */
    public TorchWeights(List<Weight> weights, TorchDevice device, Precision precision) {
        Torch.load();
        this.weights = List.copyOf(weights);
        this.device = device;
        this.precision = precision;
        long count = weights.stream().mapToLong(w -> w.shape().count()).sum();
        this.values = NativeScope.call(() -> zeros(count));
        this.gradients = NativeScope.call(() -> zeros(count));
        NativeScope.run(this::cutViews);
    }

    private Tensor zeros(long count) {
        return kept.keep(torch.zeros(new long[] {count}, Tensors.options(precision.type(), device)));
    }

    private void cutViews() {
        long offset = 0;
        for (Weight weight : weights) {
            long size = weight.shape().count();
            long[] shape = weight.shape().toArray();
            Tensor view = kept.keep(values.narrow(0, offset, size).view(shape).detach());
            Tensor gradient = kept.keep(gradients.narrow(0, offset, size).view(shape));
            view.requires_grad_(true);
            view.mutable_grad().put(gradient);
            views.put(weight.name(), view);
            gradientViews.put(weight.name(), gradient);
            offset += size;
        }
    }

    public List<Weight> weights() {
        return weights;
    }

    TorchDevice device() {
        return device;
    }

    public Precision precision() {
        return precision;
    }

    Tensor value(Weight weight) {
        return views.get(weight.name());
    }

    Tensor gradient(Weight weight) {
        return gradientViews.get(weight.name());
    }

    /** All values, {@code [N]}. */
    Tensor flatValues() {
        return values;
    }

    /** All gradients, {@code [N]}. */
    Tensor flatGradients() {
        return gradients;
    }

    /** Sets every weight. */
    public void set(WeightValues all) {
        weights.forEach(weight -> set(weight, all.of(weight)));
    }

    /** Sets one weight. */
    public void set(Weight weight, float[] data) {
        if (data.length != weight.shape().count()) {
            throw new IllegalArgumentException(
                    weight.name() + " has " + weight.shape().count() + " values, not " + data.length);
        }
        NativeScope.runWithoutGradients(
                () -> value(weight).copy_(Tensors.ofFloats(data, weight.shape().toArray())));
    }

    /** The values of one weight, row by row. */
    public float[] get(Weight weight) {
        return NativeScope.call(() -> Tensors.floats(value(weight)));
    }

    /** The Euclidean norm of all values together, which is finite only if every value is. */
    public double norm() {
        return NativeScope.callWithoutGradients(() -> values.norm().item_double());
    }

    /** The gradient of one weight as it stands, row by row. */
    public double[] gradientOf(Weight weight) {
        return NativeScope.call(() -> Tensors.doubles(gradient(weight)));
    }

    @Override
    public void close() {
        kept.close();
    }
}
