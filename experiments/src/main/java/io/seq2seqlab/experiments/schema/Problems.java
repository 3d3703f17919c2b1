package io.seq2seqlab.experiments.schema;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The problems of an experiment, each once, gathered while it is read. */
public final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();

    public void add(Location location, String key, String message) {
        found.add(new Problem(location, Optional.of(key), message));
    }

    /** Adds one that concerns no key. */
    public void add(Location location, String message) {
        found.add(new Problem(location, Optional.empty(), message));
    }

    /** Adds one that leaves nothing of what is read. */
    public <T> Optional<T> refuse(Location location, String key, String message) {
        add(location, key, message);
        return Optional.empty();
    }

    /** Adds one that concerns no key and leaves nothing of what is read. */
    public <T> Optional<T> refuse(Location location, String message) {
        add(location, message);
        return Optional.empty();
    }

    /** How many there are, to see whether some were added. */
    public int size() {
        return found.size();
    }

    /** @throws ConfigException with all of them, where there are any */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(
                    found.stream().sorted(Problem.IN_READING_ORDER).toList());
        }
    }
}
