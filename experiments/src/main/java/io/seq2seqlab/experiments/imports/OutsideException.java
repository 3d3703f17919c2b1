package io.seq2seqlab.experiments.imports;

/** Translations of another system do not fit the experiment. The message is one line. */
public class OutsideException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutsideException(String message) {
        super(message);
    }
}
