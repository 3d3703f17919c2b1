package io.seq2seqlab.tribuo;

import io.seq2seqlab.torch.Torch;
import io.seq2seqlab.torch.TorchDevice;

/** Counts the GPUs and loads the engine, for a program that runs many trainings. */
public final class Devices {

    private Devices() {}

    /** How many GPUs the engine can use; 0 where it was built without CUDA. Loads the engine. */
    public static int gpus() {
        return TorchDevice.gpus();
    }

    /**
     * Loads the engine, which takes a second, so that a training in this process begins at once.
     *
     * @throws RuntimeException if its native libraries are missing or do not load
     */
    public static void load() {
        Torch.load();
    }
}
