package io.seq2seqlab.ops;

/** A recurrent cell. */
public enum Cell {
    /** Elman 1990 with tanh: h' = tanh(W x + b + U h + d). */
    RNN(1, 1),
    /**
     * Cho et al. 2014 with the reset gate after the recurrent product, as cuDNN and ONNX ({@code linear_before_reset=1})
     * have it: r, z = σ(…), n = tanh(W x + b + r ⊙ (U h + d)), h' = (1 − z) ⊙ n + z ⊙ h. Gate order r, z, n.
     */
    GRU(3, 1),
    /**
     * Hochreiter and Schmidhuber 1997 with a forget gate: c' = f ⊙ c + i ⊙ g, h' = o ⊙ tanh(c'). Gate order i, f, g, o.
     */
    LSTM(4, 2);

    private final int gates;
    private final int stateParts;

    Cell(int gates, int stateParts) {
        this.gates = gates;
        this.stateParts = stateParts;
    }

    /** The number of blocks of size H in {@code W} and {@code U}. */
    public int gates() {
        return gates;
    }

    /** 1 where the state is h, 2 where it is h and c. */
    public int stateParts() {
        return stateParts;
    }
}
