package io.seq2seqlab.experiments.results;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a run ended. */
public enum RunStatus {
    /** Trained to its end and evaluated. */
    FINISHED,
    /** The loss left the finite numbers: a result, since the same settings diverge again. */
    DIVERGED,
    /** Stopped by an error. */
    FAILED;

    /** The status that a file spells in this way. */
    public static Optional<RunStatus> named(String word) {
        return Stream.of(values())
                .filter(status -> status.toString().equals(word))
                .findFirst();
    }

    /** The word used in files and tables, such as {@code finished}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
