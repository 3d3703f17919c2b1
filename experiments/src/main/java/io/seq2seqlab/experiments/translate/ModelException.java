package io.seq2seqlab.experiments.translate;

/** What was asked of a run's model cannot be done with it, or with what was given to it; the message is one line. */
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }
}
