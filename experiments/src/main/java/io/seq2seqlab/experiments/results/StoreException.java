package io.seq2seqlab.experiments.results;

import java.nio.file.Path;

/** The results could not be read or written. The message is one line: what, where, and what to do. */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public static StoreException nothingYet(Path results) {
        return new StoreException(
                results + ": no experiment was run here yet; begin with 'lab run configs/quickstart.yaml'");
    }
}
