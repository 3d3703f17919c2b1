package io.seq2seqlab.torch;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** The floating-point numbers a network computes in. */
public enum Precision {
    /** Eight significant bits with the range of float. */
    BFLOAT16(ScalarType.BFloat16, 2),
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

    /** For losses and what they are averaged with: at least float. */
    ScalarType typeOfLoss() {
        return this == BFLOAT16 ? ScalarType.Float : type;
    }

    int bytes() {
        return bytes;
    }
}
