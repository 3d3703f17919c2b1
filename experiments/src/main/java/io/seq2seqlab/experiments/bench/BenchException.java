package io.seq2seqlab.experiments.bench;

/** Steps could not be timed; the message is one line. */
public final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BenchException(String message) {
        super(message);
    }
}
