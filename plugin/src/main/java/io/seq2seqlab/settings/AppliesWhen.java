package io.seq2seqlab.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * When a setting has an effect: while a setting beside it has one of some values, or none of them. Elsewhere it may stand,
 * but does not tell two experiments apart.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface AppliesWhen {

    /** The other setting, as an experiment writes its key in the same block. */
    String key();

    /** Values of the other setting with which this one has an effect; any where it is empty. */
    String[] is() default {};

    /** Values of the other setting with which this one has no effect. */
    String[] isNot() default {};
}
