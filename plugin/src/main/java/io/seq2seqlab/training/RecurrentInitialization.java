package io.seq2seqlab.training;

/** How the matrices start by which recurrent layers multiply their state. */
public enum RecurrentInitialization {
    /** As all other weights do. */
    LIKE_OTHERS,
    /** Each gate's matrix is a random orthogonal one, which keeps lengths (Saxe et al. 2014). */
    ORTHOGONAL
}
