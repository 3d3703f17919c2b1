package io.seq2seqlab.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key of a block.
 *
 * @param fallback the canonical text that counts where the key is not set
 * @param formerly the canonical text that counted before the key existed, or before its fallback was this one; the fallback
 *     where that has always been so
 * @param mandatory whether it must be set
 * @param conditions all must hold for the key to have an effect
 * @param excluded keys of the same block that say the same thing otherwise: at most one of them and this is set
 */
public record Key(
        String name,
        String description,
        Kind kind,
        Optional<String> fallback,
        Optional<String> formerly,
        boolean mandatory,
        List<Condition> conditions,
        Set<String> excluded) {

    /** That a key of the same block has one of some values, or none of them. */
    public record Condition(String key, Set<String> values, boolean among) {

        public boolean holds(Optional<String> value) {
            return value.map(values::contains).orElse(false) == among;
        }

        @Override
        public String toString() {
            return key + (among ? " is " : " is not ") + String.join(" or ", values);
        }
    }

    /** One that may be left out and amounts to nothing then. */
    public static Key of(String name, String description, Kind kind) {
        return new Key(name, description, kind, Optional.empty(), Optional.empty(), false, List.of(), Set.of());
    }

    /** The same, but that a value counts where it is left out, and always did. */
    public Key or(String value) {
        return new Key(
                name, description, kind, Optional.of(value), Optional.of(value), mandatory, conditions, excluded);
    }

    /** The same, but that it must be set. */
    public Key required() {
        return new Key(name, description, kind, fallback, formerly, true, conditions, excluded);
    }

    /** The same, optional and under other conditions. */
    Key under(List<Condition> others) {
        return new Key(name, description, kind, fallback, formerly, false, others, excluded);
    }

    /** Whether files that were written without the key mean another value than the fallback. */
    boolean changed() {
        return !formerly.equals(fallback);
    }
}
