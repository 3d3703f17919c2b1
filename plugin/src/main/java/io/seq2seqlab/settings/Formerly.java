package io.seq2seqlab.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value a setting had while it did not exist, or while its default was another. Models and runs that were written
 * without it have this value, and trainings with it keep the name they had.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Formerly {

    /** As an experiment would write it. */
    String value();
}
