package io.seq2seqlab.torch;

/** Whether a network is run to train it or to use it. */
public enum Mode {
    /** Dropout drops. */
    TRAINING,
    /** Dropout is the identity. */
    INFERENCE
}
