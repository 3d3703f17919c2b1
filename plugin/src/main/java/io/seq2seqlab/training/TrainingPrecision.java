package io.seq2seqlab.training;

/** The numbers in which a network is trained. */
public enum TrainingPrecision {
    /** 32 bits throughout. */
    FLOAT,
    /** bfloat16 for the network, 32 bits for the loss and for the weights that are updated (Micikevicius et al. 2018). */
    BF16
}
