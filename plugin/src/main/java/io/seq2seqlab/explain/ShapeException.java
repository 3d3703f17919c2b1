package io.seq2seqlab.explain;

/** An operation whose values do not fit together. The message is one line that shows their shapes. */
public final class ShapeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    ShapeException(String message) {
        super(message);
    }
}
