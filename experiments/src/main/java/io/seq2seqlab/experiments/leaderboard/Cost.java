package io.seq2seqlab.experiments.leaderboard;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What an arm costs. Only a cost of the network itself, which is the same wherever it runs, ranks arms; seconds and memory
 * are figures of a machine and of what else ran on it, and are told as such.
 */
public enum Cost {
    /** Trained numbers. */
    PARAMETERS("parameters"),
    /** Operations of one training step per target token, forward and backward, counted before anything runs. */
    TRAINING_FLOPS("FLOPs/token"),
    /** Wall-clock time of training, validation included. */
    TRAINING_SECONDS("training s"),
    /** Bytes: the most memory that the training process held. */
    PEAK_MEMORY("peak MB");

    private static final List<Cost> RANKING = List.of(PARAMETERS, TRAINING_FLOPS);

    private final String title;

    Cost(String title) {
        this.title = title;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** Those by which arms stand on a frontier. */
    public static List<Cost> ranking() {
        return RANKING;
    }

    /** Those that are figures of a machine. */
    public static List<Cost> ofMachine() {
        return Stream.of(values()).filter(cost -> !RANKING.contains(cost)).toList();
    }

    /** The name in files, such as {@code training_flops}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
