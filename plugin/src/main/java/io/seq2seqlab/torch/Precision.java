package io.seq2seqlab.torch;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** The floating-point numbers a network computes in. */
public enum Precision {
    FLOAT(ScalarType.Float, 4),
    /** For gradient checks. */
    DOUBLE(ScalarType.Double, 8);

    private final ScalarType type;
    private final int bytes;

    Precision(ScalarType type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    ScalarType type() {
        return type;
    }

    int bytes() {
        return bytes;
    }
}
