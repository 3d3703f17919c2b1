package io.seq2seqlab.settings;

/**
 * One of several implementations that an experiment chooses by name. They are found by {@link java.util.ServiceLoader}; the
 * settings of the chosen one are keys beside the choice.
 */
public interface Named {

    /** Lower case with hyphens. */
    String name();
}
