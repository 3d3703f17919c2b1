package io.seq2seqlab.experiments.scores;

/** A run cannot be tested. The message says why, in one line. */
public final class NotComparableException extends Exception {

    private static final long serialVersionUID = 1L;

    NotComparableException(String message) {
        super(message);
    }
}
