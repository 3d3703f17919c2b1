package io.seq2seqlab.experiments.schema;

import java.util.List;
import java.util.Map;

/** A composed and interpolated configuration. */
public sealed interface Tree {

    Location location();

    /** The content of a key. */
    record Entry(Location key, Tree value) {}

    record Block(Location location, Map<String, Entry> entries) implements Tree {}

    record Items(Location location, List<Tree> items) implements Tree {}

    /** A value as text; whether it was written without quotes decides whether it can be a number. */
    record Scalar(Location location, String text, boolean plain) implements Tree {

        boolean isNull() {
            return new Nodes.Text(text, plain).isNull();
        }
    }

    /** Whether this leaves its key unset. */
    default boolean isUnset() {
        return this instanceof Scalar scalar && scalar.isNull();
    }
}
