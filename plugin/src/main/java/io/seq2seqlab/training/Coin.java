package io.seq2seqlab.training;

/** How often it is decided whether the decoder reads the reference or its own token. */
public enum Coin {
    /** Once per step, for the whole batch. */
    STEP
}
