package io.seq2seqlab.torch;

import io.seq2seqlab.network.BoundTask;
import io.seq2seqlab.ops.Linear;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The output layer of a task of tokens and its cross-entropy with the backward pass written out, because the readout is most of a training
 * step: logits that the loop needed to choose a token are kept and never computed again, all others come from one product,
 * and the gradients of the layer come from one product each over all positions.
 *
 * <p>With p = softmax(W f + b), q the smoothed reference and n the number of real target tokens, the loss is the mean of
 * −Σ q log p, and its gradients are ∂W = Σ (p − q) fᵀ / n, ∂b = Σ (p − q) / n and ∂f = Wᵀ (p − q) / n; padded positions
 * have weight 0.
 */
public final class ReadoutLoss {

    private final TorchWeights weights;
    private final Linear readout;
    private final double labelSmoothing;

    /**
     * @param labelSmoothing share of the reference's probability that is spread evenly over all tokens (Szegedy et al.
     *     2016, section 7)
     */
    public ReadoutLoss(TorchWeights weights, BoundTask task, double labelSmoothing) {
        this.weights = weights;
        this.readout = task.head();
        this.labelSmoothing = labelSmoothing;
    }

    /** Room for the logits of {@code rows} positions, {@code [rows,V]}, not filled. */
    public Tensor room(long rows) {
        Tensor w = weights.value(readout.weight());
        return torch.empty(
                new long[] {rows, w.size(0)},
                w.options().requires_grad(new BoolOptional(false)),
                new MemoryFormatOptional());
    }

    /**
     * Computes logits into rows of a room; nothing is recorded for the backward pass.
     *
     * @param features {@code [N,F]}
     * @param rows {@code [N,V]}
     */
    public Tensor fill(Tensor rows, Tensor features) {
        return NativeScope.untracked(() -> {
            Tensor w = weights.value(readout.weight()).t();
            return readout.bias()
                    .map(bias -> torch.addmm_out(rows, weights.value(bias), features, w))
                    .orElseGet(() -> torch.mm_out(rows, features, w));
        });
    }

    /**
     * What the output layer gives back.
     *
     * @param loss mean cross-entropy per real target token, a scalar
     * @param towardsFeatures ∂f, {@code [N,F]}
     */
    private record Result(Tensor loss, Tensor towardsFeatures) {}

    /**
     * Computes the loss and adds the gradients of all weights, of this layer and of everything below.
     *
     * @param features what the layer reads, {@code [N,F]}, with the graph below
     * @param logits {@code [N,V]}, filled; their memory is used up
     * @param targets reference ids, {@code [N]}
     * @param share 1/n at real positions and 0 at padded ones, {@code [N,1]}
     * @return the loss, a scalar
     */
    public Tensor backward(Tensor features, Tensor logits, Tensor targets, Tensor share) {
        Result result = NativeScope.untracked(() -> gradients(features, logits, targets, share));
        features.backward(result.towardsFeatures, new BoolOptional(), false, new TensorArrayRefOptional());
        return result.loss;
    }

    private Result gradients(Tensor features, Tensor logits, Tensor targets, Tensor share) {
        Tensor column = targets.unsqueeze(1);
        Tensor logProbabilities = logProbabilities(logits);
        Tensor loss = mean(logProbabilities, column, share);

        Tensor difference = logProbabilities.exp_();
        difference.scatter_add_(1, column, torch.full_like(share, new Scalar(labelSmoothing - 1)));
        if (labelSmoothing > 0) {
            difference.sub_(new Scalar(labelSmoothing / logits.size(1)));
        }
        Tensor toLogits = inPrecisionOfWeights(difference);
        Tensor weighted = inPrecisionOfWeights(features.detach().mul(share));
        weights.gradient(readout.weight()).addmm_(toLogits.t(), weighted);
        readout.bias()
                .ifPresent(bias -> weights.gradient(bias).addmv_(toLogits.t(), inPrecisionOfWeights(share.squeeze(1))));
        Tensor towardsFeatures = toLogits.mm(weights.value(readout.weight())).mul_(share);
        return new Result(loss, towardsFeatures);
    }

    private Tensor logProbabilities(Tensor logits) {
        return torch.log_softmax(
                logits, 1, new ScalarTypeOptional(weights.precision().typeOfLoss()));
    }

    private Tensor inPrecisionOfWeights(Tensor tensor) {
        return tensor.to(weights.precision().type());
    }

    /** The loss alone, with the same arguments and without gradients. */
    public Tensor loss(Tensor logits, Tensor targets, Tensor share) {
        return NativeScope.untracked(() -> mean(logProbabilities(logits), targets.unsqueeze(1), share));
    }

    private Tensor mean(Tensor logProbabilities, Tensor column, Tensor share) {
        if (labelSmoothing == 0) {
            return logProbabilities.gather(1, column).mul(share).sum().neg();
        }
        Tensor reference = logProbabilities.gather(1, column).mul(new Scalar(1 - labelSmoothing));
        Tensor even = logProbabilities
                .mean(new long[] {1}, true, new ScalarTypeOptional())
                .mul(new Scalar(labelSmoothing));
        return reference.add(even).mul(share).sum().neg();
    }

    /**
     * How references are rated.
     *
     * @param logProbabilities of the reference at each row, {@code [N]}
     * @param mostProbable whether no other token is more probable, {@code [N]}
     */
    public record Rated(double[] logProbabilities, boolean[] mostProbable) {}

    /** Rates references {@code [N]} by logits {@code [N,V]}. */
    public static Rated rate(Tensor logits, Tensor references) {
        return NativeScope.untracked(() -> {
            Tensor chosen = torch.log_softmax(logits, 1).gather(1, references.unsqueeze(1));
            long[] best = Tensors.longs(torch.argmax(logits, new LongOptional(1), false));
            long[] wanted = Tensors.longs(references);
            boolean[] mostProbable = new boolean[best.length];
            for (int row = 0; row < best.length; row++) {
                mostProbable[row] = best[row] == wanted[row];
            }
            return new Rated(Tensors.doubles(chosen), mostProbable);
        });
    }
}
