package io.seq2seqlab.onnx;

import ai.onnxruntime.OrtException;

/** ONNX Runtime refused a model or a call. */
public final class OnnxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OnnxException(String message, OrtException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
