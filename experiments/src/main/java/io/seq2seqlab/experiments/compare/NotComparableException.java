package io.seq2seqlab.experiments.compare;

/** A run cannot be tested. The message says why, in one line. */
final class NotComparableException extends Exception {

    private static final long serialVersionUID = 1L;

    NotComparableException(String message) {
        super(message);
    }
}
