package io.seq2seqlab.training;

/** The rule that turns gradients into updates. */
public enum OptimizerType {
    /** Kingma and Ba 2015; weight decay is added to the gradient. */
    ADAM,
    /** Loshchilov and Hutter 2019: decay apart from the gradient. */
    ADAMW,
    /** Gradient descent with optional momentum. */
    SGD
}
