package io.seq2seqlab.ops;

import java.util.List;

/** A recurrent cell: its step is written here once, and every engine reads it. */
public enum Cell {
    /** Elman 1990 with tanh: h' = tanh(W x + b + U h + d). */
    RNN(1, 1) {
        @Override
        <T> State<T> step(Ops<T> ops, long units, T inputGates, T hiddenGates, State<T> state) {
            return new State<>(List.of(ops.tanh(ops.add(inputGates, hiddenGates))));
        }
    },
    /**
     * Cho et al. 2014 with the reset gate after the recurrent product, as cuDNN and ONNX ({@code linear_before_reset=1})
     * have it: r, z = σ(…), n = tanh(W x + b + r ⊙ (U h + d)), h' = (1 − z) ⊙ n + z ⊙ h. Gate order r, z, n.
     */
    GRU(3, 1) {
        @Override
        <T> State<T> step(Ops<T> ops, long units, T inputGates, T hiddenGates, State<T> state) {
            List<T> fromInput = ops.split(inputGates, 2 * units, units);
            List<T> fromHidden = ops.split(hiddenGates, 2 * units, units);
            List<T> gates = ops.split(ops.sigmoid(ops.add(fromInput.get(0), fromHidden.get(0))), units, units);
            T candidate = ops.tanh(ops.addProduct(fromInput.get(1), gates.get(0), fromHidden.get(1)));
            return new State<>(List.of(ops.lerp(candidate, state.hidden(), gates.get(1))));
        }
    },
    /**
     * Hochreiter and Schmidhuber 1997 with a forget gate: c' = f ⊙ c + i ⊙ g, h' = o ⊙ tanh(c'). Gate order i, f, g, o.
     */
    LSTM(4, 2) {
        @Override
        <T> State<T> step(Ops<T> ops, long units, T inputGates, T hiddenGates, State<T> state) {
            List<T> gates = ops.split(ops.add(inputGates, hiddenGates), units, units, units, units);
            T kept = ops.multiply(ops.sigmoid(gates.get(1)), state.parts().get(1));
            T cell = ops.addProduct(kept, ops.sigmoid(gates.get(0)), ops.tanh(gates.get(2)));
            return new State<>(List.of(ops.multiply(ops.sigmoid(gates.get(3)), ops.tanh(cell)), cell));
        }
    };

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

    /**
     * The state after one more input.
     *
     * @param units H
     * @param inputGates W x + b, {@code [..,G·H]}
     * @param hiddenGates U h + d, {@code [..,G·H]}
     * @param state each part {@code [..,H]}
     */
    abstract <T> State<T> step(Ops<T> ops, long units, T inputGates, T hiddenGates, State<T> state);
}
