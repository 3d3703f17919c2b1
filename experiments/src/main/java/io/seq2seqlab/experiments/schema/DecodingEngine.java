package io.seq2seqlab.experiments.schema;

import java.util.Locale;

/** What runs the search for a translation. */
public enum DecodingEngine {
    /** The exported model, on ONNX Runtime. */
    ONNX,
    /** The trained model, on libtorch. */
    TORCH;

    /** The name in an experiment and in a signature, such as {@code onnx}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
