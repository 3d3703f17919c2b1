package io.seq2seqlab.tribuo;

import com.oracle.labs.mlrg.olcut.config.PropertyException;

/** A setting of a trainer that cannot stand; the message is one line that says what is expected. */
public final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String key;

    SettingException(String key, String message) {
        super(message);
        this.key = key;
    }

    SettingException(PropertyException refusal) {
        this(refusal.getProperty(), refusal.getMsg(), refusal);
    }

    SettingException(String key, String message, Throwable cause) {
        super(message, cause);
        this.key = key;
    }

    /** The setting's key as an experiment writes it, such as {@code model.attention.score}. */
    public String key() {
        return key;
    }
}
