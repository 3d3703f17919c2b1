package io.seq2seqlab.training;

/** How weights are drawn before training. */
public enum InitializationType {
    /** Each kind of weight as PyTorch starts it: layers uniform on ±1/√fan in, embeddings N(0, 1). */
    BY_LAYER,
    /** Uniform on ±scale. */
    UNIFORM,
    /** N(0, scale²). */
    NORMAL,
    /** Glorot and Bengio 2010. */
    XAVIER
}
