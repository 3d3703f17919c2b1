package io.seq2seqlab.training;

/** How often it is decided whether the decoder reads the reference or its own token. */
public enum Coin {
    /** Once per step, for the whole batch. */
    STEP,
    /** Once per sentence and step (Bengio et al. 2015, section 2.3). */
    TOKEN,
    /** Once per sentence, for its whole target. */
    SEQUENCE
}
