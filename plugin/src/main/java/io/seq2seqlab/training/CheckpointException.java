package io.seq2seqlab.training;

/** A checkpoint that is there cannot be used; the message says why, in one line. */
final class CheckpointException extends Exception {

    private static final long serialVersionUID = 1L;

    CheckpointException(String message) {
        super(message);
    }
}
