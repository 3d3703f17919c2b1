package io.seq2seqlab.torch;

/** What a network is run for. */
public enum Mode {
    /** Dropout drops. */
    TRAINING,
    /** Dropout is the identity. */
    INFERENCE
}
