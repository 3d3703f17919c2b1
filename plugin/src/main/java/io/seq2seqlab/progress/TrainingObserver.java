package io.seq2seqlab.progress;

/** Watches one training. Called on the training thread; what it throws ends the training. */
public interface TrainingObserver {

    /** Watches nothing. */
    TrainingObserver NONE = new TrainingObserver() {};

    /** Not called where the training goes on from a checkpoint. */
    default void started(TrainingStart start) {}

    /** Called in place of {@link #started}. */
    default void resumed(TrainingResumption resumption) {}

    /**
     * A checkpoint cannot be used, and the training starts from the beginning.
     *
     * @param reason on one line
     */
    default void checkpointRefused(String reason) {}

    /** A checkpoint is about to count, and what was told before will not be told again: it must outlast this process. */
    default void checkpointing() {}

    default void stepped(StepReport report) {}

    default void epochEnded(EpochReport report) {}

    /** Not called where nothing is averaged. */
    default void averaged(AverageReport report) {}

    default void ended(TrainingEnd end) {}
}
