package io.seq2seqlab.network;

/**
 * A network that cannot be built as it is described. The message is one line that says which sizes or choices meet and
 * what to change.
 */
public final class NetworkException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * @param key the key under {@code model} that the message is about, such as {@code attention.score}
     */
    public NetworkException(String key, String message) {
        super(message);
        this.key = key;
    }

    /** The key under {@code model} to look at first. */
    public String key() {
        return key;
    }
}
