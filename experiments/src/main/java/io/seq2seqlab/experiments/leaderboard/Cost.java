package io.seq2seqlab.experiments.leaderboard;

import java.util.Locale;

/**
 * What an arm costs. Only a cost of the network itself, which is the same wherever it runs, ranks arms; seconds and memory
 * are figures of a machine and of what else ran on it, and are told as such.
 */
public enum Cost {
    /** Trained numbers. */
    PARAMETERS,
    /** Operations of one training step per target token, forward and backward, counted before anything runs. */
    TRAINING_FLOPS,
    /** Wall-clock time of training, validation included. */
    TRAINING_SECONDS,
    /** Bytes: the most memory that the training process held. */
    PEAK_MEMORY;

    /** Whether it is a cost of the network itself, so that arms stand on a frontier by it. */
    public boolean ranks() {
        return this == PARAMETERS || this == TRAINING_FLOPS;
    }

    /** The name in files, such as {@code training_flops}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
