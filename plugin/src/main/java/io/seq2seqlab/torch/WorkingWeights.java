package io.seq2seqlab.torch;

/**
 * The weights that a network computes with while others are updated. In another precision they are a copy that takes the
 * values of the updated ones before a step and gives them its gradients after it, so that updates too small for a lower
 * precision still add up (Micikevicius et al. 2018, section 3.1; bfloat16 has the range of float, and no gradient needs
 * scaling). In the same precision they are the updated weights themselves.
 */
public final class WorkingWeights implements AutoCloseable {

    private final TorchWeights updated;
    private final TorchWeights working;

    public WorkingWeights(TorchWeights updated, Precision precision) {
        this.updated = updated;
        this.working = precision == updated.precision()
                ? updated
                : new TorchWeights(updated.weights(), updated.device(), precision);
    }

    /** What a network computes with. */
    public TorchWeights weights() {
        return working;
    }

    /** Takes the values of the updated weights and forgets the gradients. */
    public void begin() {
        if (working != updated) {
            NativeScope.runWithoutGradients(() -> working.flatValues().copy_(updated.flatValues()));
        }
        zeroGradients();
    }

    /** Sets every gradient to 0. */
    public void zeroGradients() {
        NativeScope.runWithoutGradients(() -> working.flatGradients().zero_());
    }

    /** Gives the gradients to the updated weights. */
    public void finish() {
        if (working != updated) {
            NativeScope.runWithoutGradients(() -> updated.flatGradients().copy_(working.flatGradients()));
        }
    }

    @Override
    public void close() {
        if (working != updated) {
            working.close();
        }
    }
}
