package io.seq2seqlab.experiments.schema;

import io.seq2seqlab.settings.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

        /** Its canonical text; empty where it is not accepted, as numbers and truths in quotes are not. */
        public Optional<String> canonical(Kind.Single kind) {
            boolean asText = kind instanceof Kind.Words || kind instanceof Kind.Choice;
            return plain || asText ? kind.canonical(text) : Optional.empty();
        }

        /** Why it is not accepted. */
        public String refusal(Kind.Single kind) {
            String hint = kind instanceof Kind.Choice choice ? Nearest.hint(text, choice.names()) : "";
            String quotes = plain || kind instanceof Kind.Choice ? "" : " in quotes";
            return OneLine.quote(text) + quotes + " is not " + kind.expected() + hint;
        }
    }

    /** Whether this leaves its key unset. */
    default boolean isUnset() {
        return this instanceof Scalar scalar && scalar.isNull();
    }
}
