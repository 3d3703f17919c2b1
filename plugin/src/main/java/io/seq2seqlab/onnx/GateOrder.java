package io.seq2seqlab.onnx;

import io.seq2seqlab.ops.Cell;

/** Where ONNX's recurrent operators want the gates that a {@link Cell} names in its own order. */
enum GateOrder {
    RNN(0),
    /** r, z, n to z, r, h. */
    GRU(1, 0, 2),
    /** i, f, g, o to i, o, f, c. */
    LSTM(0, 3, 1, 2);

    private final int[] sources;

    GateOrder(int... sources) {
        this.sources = sources;
    }

    static GateOrder of(Cell cell) {
        return switch (cell) {
            case RNN -> RNN;
            case GRU -> GRU;
            case LSTM -> LSTM;
        };
    }

    /** Moves the blocks of rows, one a gate, of a weight or bias. */
    float[] toOnnx(float[] values) {
        int block = values.length / sources.length;
        float[] moved = new float[values.length];
        for (int gate = 0; gate < sources.length; gate++) {
            System.arraycopy(values, sources[gate] * block, moved, gate * block, block);
        }
        return moved;
    }
}
