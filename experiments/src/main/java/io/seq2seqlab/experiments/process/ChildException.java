package io.seq2seqlab.experiments.process;

/** A process could not do what it was asked. The message is one line. */
public final class ChildException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChildException(String message) {
        super(message);
    }
}
