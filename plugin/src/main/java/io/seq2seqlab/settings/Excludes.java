package io.seq2seqlab.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * That a setting and others beside it are different ways of saying one thing, of which one counts. Where one is set, the
 * others have neither a value nor a default.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Excludes {

    /** The other settings, as an experiment writes their keys in the same block; each of them names this one. */
    String[] value();
}
