package io.seq2seqlab.experiments.serve;

/** The server cannot start; the message is one line. */
public final class ServeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServeException(String message, Exception cause) {
        super(message, cause);
    }
}
