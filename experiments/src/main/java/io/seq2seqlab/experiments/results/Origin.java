package io.seq2seqlab.experiments.results;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a run's translations come from. */
public enum Origin {
    /** From a network that was trained here. */
    TRAINED,
    /** From another system: files of translations, scored here. */
    IMPORTED;

    public static Optional<Origin> named(String name) {
        return Stream.of(values())
                .filter(origin -> origin.toString().equals(name))
                .findFirst();
    }

    /** The name in files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
