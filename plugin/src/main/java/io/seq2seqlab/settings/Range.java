package io.seq2seqlab.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The values a numeric setting accepts, both ends included unless said otherwise. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Range {

    double min() default Double.NEGATIVE_INFINITY;

    double max() default Double.POSITIVE_INFINITY;

    /** Whether {@code min} itself is too small. */
    boolean aboveMin() default false;

    /** Whether {@code max} itself is too large. */
    boolean belowMax() default false;
}
