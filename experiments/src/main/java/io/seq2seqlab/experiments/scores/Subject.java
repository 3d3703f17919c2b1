package io.seq2seqlab.experiments.scores;

/** What a comparison speaks about. */
public enum Subject {
    /** The settings, whatever the seed: both sides have several. */
    ARMS,
    /** Two trained networks and nothing beyond them: both sides have one seed. */
    CHECKPOINTS
}
