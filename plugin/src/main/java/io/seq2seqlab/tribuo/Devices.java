package io.seq2seqlab.tribuo;

/** What there is to compute on, for whoever runs many trainings. */
public final class Devices {

    private Devices() {}

    /** How many GPUs the engine can use; 0 where it was built without CUDA. Loads the engine. */
    public static int gpus() {
        return Engine.gpus();
    }

    /**
     * Loads the engine, which takes a second, so that a training in this process begins at once.
     *
     * @throws RuntimeException if its native libraries are missing or do not load
     */
    public static void load() {
        Engine.load();
    }
}
