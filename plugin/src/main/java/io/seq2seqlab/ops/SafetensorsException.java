package io.seq2seqlab.ops;

/** Bytes that are no readable safetensors file; the message is one line. */
public final class SafetensorsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SafetensorsException(String message, Throwable cause) {
        super(message, cause);
    }
}
