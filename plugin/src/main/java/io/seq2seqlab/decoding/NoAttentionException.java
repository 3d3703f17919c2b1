package io.seq2seqlab.decoding;

/** A search is to weigh what attention covered, and the network has none; the message is one line. */
public final class NoAttentionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    NoAttentionException() {
        super("a coverage penalty weighs what attention did not cover, and the network has no attention; leave it out");
    }
}
