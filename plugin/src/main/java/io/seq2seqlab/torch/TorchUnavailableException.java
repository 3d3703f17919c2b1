package io.seq2seqlab.torch;

/** libtorch cannot be loaded. */
public final class TorchUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TorchUnavailableException(Throwable cause) {
        super(
                "libtorch cannot be loaded (" + cause.getMessage()
                        + "); org.bytedeco:pytorch and its native library for"
                        + " this platform must be on the class path",
                cause);
    }
}
