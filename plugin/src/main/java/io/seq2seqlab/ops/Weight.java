package io.seq2seqlab.ops;

/**
 * A named trainable tensor of a network.
 *
 * @param name where it stands, parts joined by dots, such as {@code encoder.layer1.forward.hidden}
 * @param shape its sizes
 * @param initializer how it starts where an experiment says nothing else
 * @param role what it does, so that an experiment can start all biases alike
 */
public record Weight(String name, Shape shape, Initializer initializer, Role role) {

    /** What a weight does in its formula. */
    public enum Role {
        MATRIX,
        RECURRENT_MATRIX,
        EMBEDDING,
        BIAS,
        VECTOR,
        /** A learned scale, which starts where its formula says, however the other weights are drawn. */
        GAIN
    }
}
