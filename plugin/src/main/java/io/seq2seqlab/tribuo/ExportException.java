package io.seq2seqlab.tribuo;

/** A model whose export does not compute the same; the message is one line and names the first tensor that differs. */
public final class ExportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
