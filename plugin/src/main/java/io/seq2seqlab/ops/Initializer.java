package io.seq2seqlab.ops;

/** How the values of a weight are drawn before training. */
public sealed interface Initializer {

    /** Uniform on {@code [-bound, bound]}. */
    record Uniform(double bound) implements Initializer {}

    /** Normal with mean 0. */
    record Normal(double standardDeviation) implements Initializer {}

    /**
     * Glorot and Bengio 2010, equation 16: uniform on ±√(6 / (fan in + fan out)). A recurrent matrix is one block per
     * gate, and each block has its own fans.
     */
    record Xavier() implements Initializer {}

    /**
     * Saxe et al. 2014: a random orthogonal matrix. A recurrent matrix is one block per gate, and each block is one.
     */
    record Orthogonal() implements Initializer {}

    /** The same value everywhere. */
    record Constant(double value) implements Initializer {}
}
