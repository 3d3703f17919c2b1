package io.seq2seqlab.decoding;

/** Two engines that should compute the same do not; the message is one line and names the first thing that differs. */
public final class ParityException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ParityException(String message) {
        super(message);
    }
}
