package io.seq2seqlab.experiments.plugins;

/** A jar that cannot be used; the message is one line that says why and what to do, without the jar's name. */
public final class PluginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PluginException(String message) {
        super(message);
    }
}
