package io.seq2seqlab.network.recurrent;

/** The input of the output layer. */
public enum Readout {
    /** [s]: the state of the top layer. */
    STATE,
    /** [s; c; embedding]: state, context and the embedded previous token. */
    DEEP,
    /**
     * max over pairs of neighbours of W [s; c; embedding], W = [U, C, V] being {@code [2l,H+E+D]}: the deep output with one
     * maxout layer of Bahdanau et al. 2015, appendix A.2.2, and of Cho et al. 2014, appendix A.1.2. s is the state after the
     * step, as Cho et al. and Bahdanau et al.'s equation 4 have it; appendix A.2.2 prints the one before.
     */
    MAXOUT,
    /** s̃ = tanh(W [c; s]): the attentional state (Luong et al. 2015, equation 5). */
    ATTENTIONAL
}
