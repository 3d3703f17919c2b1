package io.seq2seqlab.text;

/** A corpus that cannot be read as it stands; the message is one line for its reader: where, what, and what to do. */
public class CorpusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CorpusException(String message) {
        super(message);
    }

    public CorpusException(String message, Throwable cause) {
        super(message, cause);
    }
}
