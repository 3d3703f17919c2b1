package io.seq2seqlab.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Updates all weights of a network at once. On a CPU it goes through the flat tensors piece by piece, so that all
 * operations on a piece find it in the cache.
 */
public final class Optimizer implements AutoCloseable {

    private static final long CPU_PIECE = 1 << 18;

    private final TorchWeights weights;
    private final UpdateRule rule;
    private final OptionalDouble clipNorm;
    private final KeptTensors kept = new KeptTensors();
    private final Tensor firstMoment;
    private final Tensor secondMoment;
    private long updates;

    /**
     * @param clipNorm gradients with a larger Euclidean norm over all weights are scaled down to it
     */
    public Optimizer(TorchWeights weights, UpdateRule rule, OptionalDouble clipNorm) {
        this.weights = weights;
        this.rule = rule;
        this.clipNorm = clipNorm;
        this.firstMoment = NativeScope.call(() -> kept.keep(torch.zeros_like(weights.flatValues())));
        this.secondMoment = NativeScope.call(() -> kept.keep(torch.zeros_like(weights.flatValues())));
    }

    /**
     * Clips and takes one step. Call it inside a {@link NativeScope}.
     *
     * @return the norm of the gradients before clipping, a scalar on the device of the weights
     */
    public Tensor step(double learningRate) {
        return NativeScope.untracked(() -> {
            Tensor gradients = weights.flatGradients();
            Tensor norm = gradients.norm();
            updates++;
            long count = gradients.numel();
            long piece = weights.device().onGpu() ? count : CPU_PIECE;
            for (long from = 0; from < count; from += piece) {
                update(from, Math.min(piece, count - from), learningRate, norm);
            }
            return norm;
        });
    }

    private void update(long from, long size, double learningRate, Tensor norm) {
        NativeScope.run(() -> {
            Tensor w = weights.flatValues().narrow(0, from, size);
            Tensor g = weights.flatGradients().narrow(0, from, size);
            if (clipNorm.isPresent()) {
                Tensor factor = torch.full_like(norm, new Scalar(clipNorm.getAsDouble()))
                        .div_(norm.add(new Scalar(1e-6)))
                        .clamp_max_(new Scalar(1));
                g.mul_(factor);
            }
            if (rule instanceof UpdateRule.Adam adam) {
                adam(adam, w, g, firstMoment.narrow(0, from, size), secondMoment.narrow(0, from, size), learningRate);
            } else if (rule instanceof UpdateRule.Sgd sgd) {
                sgd(sgd, w, g, firstMoment.narrow(0, from, size), learningRate);
            }
        });
    }

    private void adam(UpdateRule.Adam adam, Tensor w, Tensor g, Tensor m, Tensor v, double learningRate) {
        if (adam.decay().factor() > 0) {
            if (adam.decay() instanceof UpdateRule.Decay.Apart apart) {
                w.mul_(new Scalar(1 - learningRate * apart.factor()));
            } else {
                g.add_(w, new Scalar(adam.decay().factor()));
            }
        }
        m.lerp_(g, new Scalar(1 - adam.beta1()));
        v.mul_(new Scalar(adam.beta2())).addcmul_(g, g, new Scalar(1 - adam.beta2()));
        double firstCorrection = 1 - Math.pow(adam.beta1(), updates);
        double secondCorrection = 1 - Math.pow(adam.beta2(), updates);
        Tensor root = v.sqrt().mul_(new Scalar(1 / Math.sqrt(secondCorrection))).add_(new Scalar(adam.epsilon()));
        w.addcdiv_(m, root, new Scalar(-learningRate / firstCorrection));
    }

    private void sgd(UpdateRule.Sgd sgd, Tensor w, Tensor g, Tensor momentum, double learningRate) {
        if (sgd.decay().factor() > 0) {
            g.add_(w, new Scalar(sgd.decay().factor()));
        }
        Tensor direction = g;
        if (sgd.momentum() > 0) {
            direction = momentum.mul_(new Scalar(sgd.momentum())).add_(g);
        }
        w.add_(direction, new Scalar(-learningRate));
    }

    /** What another optimizer of the same rule goes on from as this one would. */
    public OptimizerState state() {
        Map<String, float[]> moments = new LinkedHashMap<>();
        eachMoment((name, moment) -> moments.put(name, NativeScope.call(() -> Tensors.floats(moment))));
        return new OptimizerState(updates, moments);
    }

    /**
     * Goes on from where another optimizer of the same rule was.
     *
     * @throws IllegalArgumentException if the moments are not those of this rule and these weights
     */
    public void restore(OptimizerState state) {
        if (!state.moments().keySet().equals(Set.copyOf(rule.moments()))) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the optimizer remembers %s, and is given %s",
                    rule.moments(),
                    state.moments().keySet()));
        }
        eachMoment((name, moment) -> NativeScope.runWithoutGradients(
                () -> moment.copy_(Tensors.ofFloats(state.moments().get(name), moment.numel()))));
        updates = state.updates();
    }

    private void eachMoment(BiConsumer<String, Tensor> visitor) {
        List<Tensor> moments = List.of(firstMoment, secondMoment);
        List<String> names = rule.moments();
        for (int i = 0; i < names.size(); i++) {
            visitor.accept(names.get(i), moments.get(i));
        }
    }

    @Override
    public void close() {
        kept.close();
    }
}
