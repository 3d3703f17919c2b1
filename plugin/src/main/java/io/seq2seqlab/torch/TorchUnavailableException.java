package io.seq2seqlab.torch;

/** libtorch cannot be loaded. */
public final class TorchUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TorchUnavailableException(Throwable cause) {
        super(
                "libtorch cannot be loaded (" + deepest(cause).getMessage()
                        + "); org.bytedeco:pytorch and its native library for this platform must be on the class path, and"
                        + " there must be memory to map it",
                cause);
    }

    /** Where the loading failed first; what is around it says only what else did not work for that. */
    private static Throwable deepest(Throwable failure) {
        return failure.getCause() == null ? failure : deepest(failure.getCause());
    }
}
