package io.seq2seqlab.network;

/** What the output layer reads. */
public enum Readout {
    /** [s]: the state of the top layer. */
    STATE,
    /** [s; c; embedding]: state, context and the embedded previous token. */
    DEEP,
    /** s̃ = tanh(W [c; s]): the attentional state (Luong et al. 2015, equation 5). */
    ATTENTIONAL
}
