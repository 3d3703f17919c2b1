package io.seq2seqlab.training;

/** How the learning rate changes while a network is trained. */
public enum LearningRateType {
    CONSTANT,
    /** Falls by a factor once in some epochs. */
    STEP,
    /** Falls a little with every update. */
    EXPONENTIAL,
    /** Falls by a factor where a validation figure no longer gets better. */
    PLATEAU,
    /** Rises to its largest value and falls with the root of the updates from there (Vaswani et al. 2017). */
    INVERSE_SQUARE_ROOT
}
