package io.seq2seqlab.experiments.results;

import java.util.Locale;

/** Where a run's translations come from. */
public enum Origin {
    /** From a network that was trained here. */
    TRAINED,
    /** From another system: files of translations, scored here. */
    IMPORTED;

    /** The name in files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
