package io.seq2seqlab.metrics;

/** A line that is no alignment; the message says which word of it is no link, and what was expected. */
public final class AlignmentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int column;

    AlignmentException(int column, String message) {
        super(message);
        this.column = column;
    }

    /** Where the word begins, from 1. */
    public int column() {
        return column;
    }
}
