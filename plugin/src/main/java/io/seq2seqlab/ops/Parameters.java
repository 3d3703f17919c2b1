package io.seq2seqlab.ops;

/** Collects the weights that a network declares while it is bound to its sizes. */
public interface Parameters {

    /**
     * Declares a weight under this scope.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    Weight declare(String name, Shape shape, Initializer initializer, Weight.Role role);

    /** The same declarations, with {@code name} in front of every name. */
    Parameters scope(String name);
}
