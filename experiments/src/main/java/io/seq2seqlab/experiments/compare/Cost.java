package io.seq2seqlab.experiments.compare;

import java.util.Locale;

/** What a network costs; less is better. */
public enum Cost {
    /** Trained numbers. */
    PARAMETERS("parameters"),
    /** Operations of one training step per target token, forward and backward, counted before anything runs. */
    TRAINING_FLOPS("FLOPs/token"),
    /** Wall-clock time of training, validation included. */
    TRAINING_SECONDS("training s"),
    /** Bytes: the most memory that the training process held. */
    PEAK_MEMORY("peak memory"),
    /** Milliseconds to translate one sentence alone, the median. */
    DECODING_LATENCY("ms/sentence");

    private final String title;

    Cost(String title) {
        this.title = title;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** The name in files, such as {@code training_flops}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
