package io.seq2seqlab.training;

import io.seq2seqlab.torch.TorchDevice;
import java.util.OptionalInt;

/**
 * The device and the threads that an engine uses.
 *
 * @param device {@code auto}, {@code cpu} or {@code cuda[:i]}
 * @param threads CPU threads of the engine; the engine's own choice where empty
 */
public record Machine(String device, OptionalInt threads) {

    /**
     * The device, fit for a precision.
     *
     * @throws IllegalArgumentException if there is no such device, or it is no GPU and the precision is for GPUs
     */
    TorchDevice deviceFor(TrainingPrecision precision) {
        TorchDevice chosen = TorchDevice.choose(device);
        if (precision == TrainingPrecision.BF16 && !chosen.onGpu()) {
            throw new IllegalArgumentException("training.precision bf16 needs a GPU, and the device is " + chosen.name()
                    + "; set training.precision to float, or give a GPU with --device cuda");
        }
        return chosen;
    }
}
