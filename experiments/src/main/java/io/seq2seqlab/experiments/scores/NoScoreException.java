package io.seq2seqlab.experiments.scores;

/** Something was asked for that takes scores, and there are none. The message is one line. */
public class NoScoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoScoreException(String message) {
        super(message);
    }
}
