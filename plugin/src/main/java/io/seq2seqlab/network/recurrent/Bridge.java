package io.seq2seqlab.network.recurrent;

/** How the decoder's initial state comes from the encoder. */
public enum Bridge {
    /**
     * The encoder's last state; a bidirectional encoder's two directions side by side. A linear map without bias stands
     * between where the sizes differ.
     */
    LAST,
    /**
     * h = tanh(W [→;←] + b), and for an LSTM c = V [→;←] + d. Bahdanau et al. 2015, appendix A.2.2, map the backward state
     * alone, without b.
     */
    TANH,
    /** Zeros. */
    ZERO
}
