package io.seq2seqlab.progress;

/** Watches one training. Called on the training thread; what it throws ends the training. */
public interface TrainingObserver {

    /** Watches nothing. */
    TrainingObserver NONE = new TrainingObserver() {};

    default void started(TrainingStart start) {}

    default void stepped(StepReport report) {}

    default void epochEnded(EpochReport report) {}

    /** Not called where nothing is averaged. */
    default void averaged(AverageReport report) {}

    default void ended(TrainingEnd end) {}
}
