package io.seq2seqlab.experiments.corpus;

/** A corpus cannot be read or installed; the message is one line for the user: what, where, what was expected, what to do. */
public class CorpusException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CorpusException(String message) {
        super(message);
    }

    public CorpusException(String message, Throwable cause) {
        super(message, cause);
    }
}
