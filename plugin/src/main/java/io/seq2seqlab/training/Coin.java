package io.seq2seqlab.training;

/** How often it is decided whether the decoder reads the reference or its own token. */
public enum Coin {
    /** Once per step, for the whole batch. */
    STEP,
    /** Once per sentence and step, as in the experiments of Bengio et al. 2015 (section 2.4). */
    TOKEN,
    /** Once per sentence, for its whole target; tried there too. */
    SEQUENCE
}
